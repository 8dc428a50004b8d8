// SPDX-FileCopyrightText: 2026 wijkwijs contributors
// SPDX-License-Identifier: EUPL-1.2

//! What only pages about evidence show.

mod instances;

pub use instances::{InstanceView, instances, instances_section};
