-- The log: one row a leaf. `bytes` is the entry exactly as hashed, `leaf` its RFC 6962 leaf hash.
create table entry (
  idx integer primary key,
  type text not null,
  bytes blob not null,
  leaf blob not null,
  holder text not null,
  identity blob,
  contact blob,
  technical blob,
  subject text,
  site text,
  form text
) strict;
create index entry_subject on entry (subject, idx) where subject is not null;
create index entry_form on entry (form, idx) where form is not null;
create index entry_type on entry (type, idx) where type <> 'decision';

-- Roots of complete subtrees of 256, 65536 … leaves: what tiles above the lowest are made of.
create table tile_hash (
  level integer not null,
  idx integer not null,
  hash blob not null,
  primary key (level, idx)
) strict, without rowid;

-- Every checkpoint ever signed; the last one is the head.
create table checkpoint (
  size integer primary key,
  root blob not null,
  note text not null
) strict;

create table presentation_use (
  id text primary key,
  idx integer not null,
  body text not null
) strict, without rowid;

create table subject_chain (
  subject text primary key,
  holder text not null,
  seq integer not null,
  leaf blob not null
) strict, without rowid;

create table link (
  decision integer primary key,
  subject text not null,
  linked_by integer not null
) strict;
create index link_subject on link (subject);

create table form (
  digest text primary key,
  json text not null
) strict, without rowid;
create table form_document (
  agreement text not null,
  version text not null,
  form text not null,
  primary key (agreement, version, form)
) strict, without rowid;

create table document (
  digest text primary key,
  kind text not null,
  json text not null
) strict, without rowid;

create table preference (
  about text not null,
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
