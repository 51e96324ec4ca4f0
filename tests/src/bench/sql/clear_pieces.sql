drop index if exists zone_piece_geom;
truncate zone_piece;
