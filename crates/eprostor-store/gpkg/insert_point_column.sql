insert into gpkg_geometry_columns (
    table_name, column_name, geometry_type_name, srs_id, z, m
)
values (
    $1, 'geom', 'POINT', $2, 0, 0
)
