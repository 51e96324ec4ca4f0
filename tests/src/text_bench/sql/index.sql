create index paragraph_words on paragraph using gin (words);
create index paragraph_municipality on paragraph (municipality);
create index paragraph_place on paragraph using gist (place);
create table word as select word from ts_stat('select words from paragraph');
create index word_trigrams on word using gin (word gin_trgm_ops);
