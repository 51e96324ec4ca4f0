insert into gpkg_contents (
    table_name, data_type, identifier, last_change
)
values (
    $1, 'attributes', $2, strftime('%Y-%m-%dT%H:%M:%fZ', $3, 'unixepoch')
)
