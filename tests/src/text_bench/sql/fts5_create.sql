create virtual table words using fts5(stems, tokenize = 'ascii', prefix = '4');
create table paragraph (id integer primary key, municipality int, x real, y real);
