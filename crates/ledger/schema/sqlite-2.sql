-- SPDX-FileCopyrightText: 2026 wijkwijs contributors
-- SPDX-License-Identifier: EUPL-1.2

-- Layout 2 on SQLite: what can be erased, and what was. A program that knows layout 1 alone would go on showing what
-- another erased, so it may no longer open the ledger.

alter table head add column erasures integer not null default 0;
-- Up to where and when the last backup was made; null before the first.
alter table head add column backup_seq integer;
alter table head add column backup_time integer;
update head set min_reader = 2 where one = 1;

-- Names and contact details of people: the only place where they stand, so that deleting a row forgets a person.
create table persons (
    account text primary key,
    name text not null,
    email text,
    since integer not null
) strict, without rowid;

-- What was erased, when and by whom; never the text itself. Followers read it; a file outside the backup repeats it.
create table erasures (
    number integer primary key,
    time integer not null,
    author text not null,
    what text not null check (what in ('tekst', 'toelichting', 'persoon')),
    seq integer,
    hash blob,
    account text,
    check ((what = 'persoon') = (account is not null) and (account is null) = (seq is not null and hash is not null))
) strict;

-- Notes about the ledger itself: its layout, its folder of files.
create table marks (
    name text primary key,
    value text not null
) strict, without rowid;

insert into marks (name, value) values ('layout', '2');
