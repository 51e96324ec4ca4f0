select word from word where word % $1 order by similarity(word, $1) desc, word limit 16
