### Errors shown to users. What really happened stands only in the log.

parcel-not-found = Parcel { $number } in cadastral municipality { $ko } is not known here.
cadastral-municipality-not-found = Cadastral municipality { $ko } is not known here.
plan-not-found = Plan { $plan } is not known here.
page-not-found = There is no such page.
parcel-number-invalid = “{ $number }” is not a parcel number. Right is, for example, 1234 or 1234/5.
day-invalid = “{ $day }” is not a day. Right is, for example, 2024-05-31.
request-too-large = The delivery is larger than allowed ({ $max_mib } MiB).
server-busy = The server is busy. Try again in a moment.
server-fault = Something went wrong on the server. Try again; if it happens again, report the mark { $reference }.
