-- Where a subject's chain ends is told by their last entry and its number in the chain: a table beside it was a second place for
-- the same, and its keys are spread so widely that each new account wrote a page of it. Only the number of the last entry of a
-- chain is ever asked for.
alter table entry add column seq integer;
update entry set seq = chain.seq from subject_chain chain
where entry.subject = chain.subject and entry.idx = (select max(idx) from entry last where last.subject = chain.subject);
drop table subject_chain;
