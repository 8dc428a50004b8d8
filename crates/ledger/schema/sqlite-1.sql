-- SPDX-FileCopyrightText: 2026 wijkwijs contributors
-- SPDX-License-Identifier: EUPL-1.2

-- Layout 1 of the ledger on SQLite. Later files change it; a new ledger goes through all of them, as an old one does.

-- One row: where the ledger ends. Every writer locks it, every follower polls it.
create table head (
    one integer primary key check (one = 1),
    ledger_id text not null,
    -- Raised by a restore, so that a server that saw a later past notices.
    epoch integer not null,
    -- The oldest reader that may open this ledger.
    min_reader integer not null,
    seq integer not null,
    hash blob not null check (length(hash) = 32),
    time integer not null
) strict;

-- Every change ever made. Body and reason may be emptied by a redaction; the rest never changes.
create table revisions (
    seq integer primary key,
    record text not null,
    version integer not null check (version > 0),
    time integer not null,
    author text not null,
    envelope text not null,
    body text,
    body_salt blob,
    body_commitment blob not null check (length(body_commitment) = 32),
    reason text,
    reason_salt blob,
    reason_commitment blob not null check (length(reason_commitment) = 32),
    hash blob not null check (length(hash) = 32),
    unique (record, version)
) strict;

-- Per record the revisions that a start has to read: the working head, the published head, the last public one
-- (a withdrawn record leaves a page only if it was public) and the last imported one (the base of a merge).
create table heads (
    record text primary key,
    working integer not null,
    published integer,
    public integer,
    imported integer
) strict, without rowid;

-- Answers already given, so that a retry is harmless.
create table requests (
    request_id text primary key,
    first_seq integer not null,
    last_seq integer not null
) strict, without rowid;
