-- What was decided in another log and is recorded here, by the leaf hash of the entry there: each agreement of it once.
create table import (
  leaf blob not null,
  agreement text not null,
  idx integer not null,
  primary key (leaf, agreement)
) strict, without rowid;
