create index zone_piece_geom on zone_piece using gist (geom);
analyze zone_piece;
