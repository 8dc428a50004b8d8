// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

// What is used of MapLibre GL JS 6. Its own types come with its package, which is installed where the pages are bundled and
// not where their types are checked.

declare module "maplibre-gl" {
  export interface StyleSpecification {
    layers: { id: string; type: string }[];
  }
  export interface MapMouseEvent {
    point: { x: number; y: number };
  }
  export interface MapOptions {
    container: HTMLElement;
    style: StyleSpecification;
    bounds?: [number, number, number, number];
    fitBoundsOptions?: { padding?: number; animate?: boolean };
    attributionControl?: false;
    dragRotate?: boolean;
    pitchWithRotate?: boolean;
    maxZoom?: number;
    locale?: Record<string, string>;
  }
  export class Map {
    constructor(options: MapOptions);
    touchZoomRotate: { disableRotation(): void };
    addImage(name: string, image: { width: number; height: number; data: Uint8Array }): this;
    getCanvas(): HTMLCanvasElement;
    getCenter(): unknown;
    getZoom(): number;
    jumpTo(to: { center: unknown; zoom: number }): this;
    fitBounds(bounds: [number, number, number, number], options: { padding?: number; animate?: boolean }): this;
    zoomIn(): this;
    zoomOut(): this;
    resize(): this;
    isMoving(): boolean;
    queryRenderedFeatures(at: { x: number; y: number }, options: { layers: string[] }): { properties: object }[];
    on(what: "mousemove" | "click" | "mouseout", then: (event: MapMouseEvent) => void): this;
    on(what: "move" | "load", then: () => void): this;
    once(what: "idle", then: () => void): this;
  }
  export function setWorkerUrl(url: string): void;
}
