-- The log: one row a leaf. What an entry says in clear, its instants and slot digests cut out, stands once in `skeleton`;
-- `packed` holds what was cut out, or the whole entry where `skeleton` is null. `checksum` is the CRC-32 of holder, subject
-- and sealed values: what no leaf hash covers.
create table entry (
  idx integer primary key,
  skeleton integer,
  packed blob not null,
  holder blob not null,
  subject blob,
  checksum integer not null,
  identity blob,
  contact blob,
  technical blob
) strict;
create index entry_skeleton on entry (skeleton, idx);
create index entry_subject on entry (subject, idx) where subject is not null;

-- `name` is the SHA-256 of the text, cut to 16 bytes: it finds a skeleton, it proves nothing.
create table skeleton (
  id integer primary key,
  name blob not null unique,
  text text not null
) strict;

-- Of the tree every fourth level: at level 0 the RFC 6962 leaf hashes, at 4, 8 … the roots of complete subtrees of 16, 256 … leaves.
create table tree_hash (
  level integer not null,
  idx integer not null,
  hash blob not null,
  primary key (level, idx)
) strict, without rowid;

-- Every checkpoint ever signed; the last one is the head.
create table checkpoint (
  size integer primary key,
  note text not null
) strict;

-- By the second of issue first: presentations are used soon, so new rows lie together however many there are.
create table presentation_use (
  issued integer not null,
  id blob not null,
  idx integer not null,
  body blob not null,
  primary key (issued, id)
) strict, without rowid;

create table subject_chain (
  subject blob primary key,
  holder blob not null,
  seq integer not null,
  leaf blob not null
) strict, without rowid;

create table link (
  decision integer primary key,
  subject blob not null,
  linked_by integer not null
) strict;
create index link_subject on link (subject);

create table form (
  digest text primary key,
  json text not null
) strict, without rowid;

create table document (
  digest text primary key,
  kind text not null,
  json text not null
) strict, without rowid;

create table preference (
  about blob not null,
  channel text not null,
  idx integer not null,
  state text not null,
  time text not null,
  primary key (about, channel, idx)
) strict, without rowid;
create index preference_entry on preference (idx);

create table answer (
  key text primary key,
  body text not null,
  json text not null,
  expires integer not null
) strict, without rowid;
create index answer_expires on answer (expires);

create table site (
  id text primary key,
  json text not null
) strict, without rowid;

-- Keys of people and programs with a role; only hashes are kept.
create table access_key (
  hash text primary key,
  role text not null,
  name text not null
) strict, without rowid;

-- What was decided in another log and is recorded here, by the leaf hash of the entry there: each agreement of it once.
create table import (
  leaf blob not null,
  agreement text not null,
  idx integer not null,
  primary key (leaf, agreement)
) strict, without rowid;
