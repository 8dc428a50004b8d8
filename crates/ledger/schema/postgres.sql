-- SPDX-FileCopyrightText: 2026 wijkwijs contributors
-- SPDX-License-Identifier: EUPL-1.2

-- The ledger on PostgreSQL, layout 2. SQLite has files of its own beside this one; the statements in `db` run on both.
-- Text is compared byte by byte (collate "C"): sorting for people is done by the program.

-- One row: where the ledger ends. Every writer locks it, every follower polls it.
create table head (
    one bigint primary key check (one = 1),
    ledger_id text not null,
    -- Raised by a restore, so that a server that saw a later past notices.
    epoch bigint not null,
    -- The oldest reader that may open this ledger.
    min_reader bigint not null,
    seq bigint not null,
    hash bytea not null check (length(hash) = 32),
    time bigint not null,
    erasures bigint not null,
    -- Up to where and when the last backup was made; null before the first.
    backup_seq bigint,
    backup_time bigint
);

-- Every change ever made. Body and reason may be emptied by a redaction; the rest never changes.
create table revisions (
    seq bigint primary key,
    record text collate "C" not null,
    version bigint not null check (version > 0),
    time bigint not null,
    author text collate "C" not null,
    envelope text not null,
    body text,
    body_salt bytea,
    body_commitment bytea not null check (length(body_commitment) = 32),
    reason text,
    reason_salt bytea,
    reason_commitment bytea not null check (length(reason_commitment) = 32),
    hash bytea not null check (length(hash) = 32),
    unique (record, version)
);

-- Per record the revisions that a start has to read: the working head, the published head, the last public one
-- (a withdrawn record leaves a page only if it was public) and the last imported one (the base of a merge).
create table heads (
    record text collate "C" primary key,
    working bigint not null,
    published bigint,
    public bigint,
    imported bigint
);

-- Answers already given, so that a retry is harmless.
create table requests (
    request_id text collate "C" primary key,
    first_seq bigint not null,
    last_seq bigint not null
);

-- Names and contact details of people: the only place where they stand, so that deleting a row forgets a person.
create table persons (
    account text collate "C" primary key,
    name text not null,
    email text,
    since bigint not null
);

-- What was erased, when and by whom; never the text itself. Followers read it; a file outside the backup repeats it.
create table erasures (
    number bigint primary key,
    time bigint not null,
    author text not null,
    what text not null check (what in ('tekst', 'toelichting', 'persoon')),
    seq bigint,
    hash bytea,
    account text,
    check ((what = 'persoon') = (account is not null) and (account is null) = (seq is not null and hash is not null))
);

-- Notes about the ledger itself: its layout, its folder of files.
create table marks (
    name text collate "C" primary key,
    value text not null
);

insert into marks (name, value) values ('layout', '2');
