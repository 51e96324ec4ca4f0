### Findings: what is wrong with a delivery, and what to do about it (.cure).

finding-and-more = The finding "{ $code }" occurs { $count } more times in this file.
    .cure = Remove the cause that repeats, then check again.

## Reading in a confined process: the death of the process is a finding about the package.

finding-worker-memory = Reading was stopped: the package needs more memory than allowed.
    .cure = Divide the layers into smaller files or simplify the geometry, then deliver again.
finding-worker-cpu = Reading was stopped: the package needs more processor time than allowed.
    .cure = Divide the layers into smaller files or simplify the geometry, then deliver again.
finding-worker-wall = Reading was stopped: it did not end in the time allowed.
    .cure = Deliver again; if it happens again, divide the layers into smaller files.
finding-worker-output = The content read is larger than allowed.
    .cure = Divide the package into several smaller ones.
finding-worker-file = Reading was stopped: the unpacked content is larger than allowed.
    .cure = Check whether the archive holds files that do not belong to it.
finding-worker-stack = Reading was stopped: the content is nested too deeply.
    .cure = Export the layer again from the program it was made in.
finding-worker-crashed = Reading was broken off by a fault in the program. Nothing of this package has been stored.
    .cure = Tell the administrator; your package helps to mend the fault.
finding-worker-bad-frame = The reader gave no whole answer.
    .cure = Deliver again; if it happens again, tell the administrator.
finding-worker-version = The reader is of another version than the program.
    .cure = The administrator should restart the program.

## The delivery as a whole.

finding-input-too-large = The delivery has { $size_mib } MiB; at most { $limit_mib } MiB are allowed.
    .cure = Divide the delivery or leave out files that are not needed.
finding-too-many-files = The delivery has { $count } files; at most { $limit } are allowed.
    .cure = Leave out files that do not belong to the package.
finding-file-name = The file name cannot be read or holds a backslash.
    .cure = Rename the file: letters, digits, hyphen and dot.
finding-file-special = This is no ordinary file but a link or a device, and is not read.
    .cure = Put the file itself into the package instead of the link.
finding-file-missing = There is no file "{ $name }".
    .cure = Add the file or correct its name; capitals and small letters differ.
finding-file-missing-near = There is no file "{ $name }"; the nearest is "{ $near }".
    .cure = Correct the file name; capitals and small letters differ.
finding-file-outside = The file "{ $name }" leads out of the delivery's folder.
    .cure = Name a path inside the folder, without ".." and without a leading slash.
finding-file-unreadable = The file "{ $name }" cannot be read ({ $detail }).
    .cure = Check that the file opens on your computer, then deliver it again.
finding-file-empty = The file "{ $name }" is empty.
    .cure = Export the layer again.
finding-file-not-utf8 = The file is not written in UTF-8.
    .cure = Save it again in UTF-8 (in Excel: "CSV UTF-8").
finding-file-too-large = The file has { $size } bytes; at most { $limit } are allowed.
    .cure = Check that it is the file with the description and not a layer.
finding-file-unused = Nothing refers to this file, so it was not read.
    .cure = If it is a layer or document of the plan, add a section for it to plan.toml; otherwise leave it out.

## Archives (zip).

finding-zip-broken = The archive cannot be opened: it is not whole or not a zip ({ $detail }).
    .cure = Make the archive again and check that it was transferred to its end.
finding-zip-overlap = Entries of the archive lie on top of each other, which no sound program makes.
    .cure = Make the archive again with an ordinary packing program.
finding-zip-symlink = The entry "{ $name }" is a link and not a file.
    .cure = Pack the file itself instead of the link.
finding-zip-absolute = The name of the entry "{ $name }" starts at the root of a disk.
    .cure = Pack the folder of the package so that names lie inside it.
finding-zip-slip = The name of the entry "{ $name }" leads out of the package.
    .cure = Pack the folder of the package so that no name holds "..".
finding-zip-encrypted = The entry "{ $name }" is protected by a password.
    .cure = Pack the package without a password.
finding-zip-duplicate = The archive has two entries named "{ $name }".
    .cure = Keep only one of them.
finding-zip-method = The entry "{ $name }" is packed by a method that is not read ({ $detail }).
    .cure = Pack again by the usual method (deflate).
finding-zip-entry-broken = The entry "{ $name }" is damaged ({ $detail }).
    .cure = Make the archive again and check that it was transferred to its end.
finding-zip-ratio = The entry "{ $name }" unpacks to more than { $ratio } times its size.
    .cure = Check what is in that file: plans and tables do not pack that tightly.
finding-zip-too-large = The unpacked archive is larger than { $limit_mib } MiB.
    .cure = Divide the delivery or leave out files that are not needed.

## Descriptions (plan.toml, import.toml).

finding-plan-toml-missing = The package has no file plan.toml.
    .cure = Write the description of the plan; "eprostor package new" gives a template.
finding-plan-toml-elsewhere = The file plan.toml is not at the top of the package but here: "{ $name }".
    .cure = Deliver the folder that has plan.toml at its top.
finding-toml-syntax = The file is not valid TOML: line { $line }, column { $column } ({ $detail }).
    .cure = Correct that line: text stands in quotes, and a day is written 2026-11-25 without them.
finding-toml-value = A value in the file is not possible ({ $detail }).
    .cure = Check the numbers in the file.
finding-key-unknown = There is no key "{ $key }"; nearest known: { $near }.
    .cure = Correct the name of the key or delete it.
finding-key-missing = The required key "{ $key }" is missing.
    .cure = Add the key; docs/formats.md says what it means.
finding-key-empty = The key "{ $key }" is empty.
    .cure = Enter a value.
finding-key-not-text = The key "{ $key }" must be text but is: { $found }.
    .cure = Put the value in quotes.
finding-key-not-integer = The key "{ $key }" must be a whole number but is: { $found }.
    .cure = Enter a whole number without quotes.
finding-key-not-number = The key "{ $key }" must be a number but is: { $found }.
    .cure = Enter a number with a decimal point, without quotes.
finding-key-not-flag = The key "{ $key }" must be true or false but is: { $found }.
    .cure = Enter true or false without quotes.
finding-key-not-list = The key "{ $key }" must be a list but is: { $found }.
    .cure = Use double square brackets for a repeated section, single ones for a list.
finding-key-not-table = The key "{ $key }" must be a section but is: { $found }.
    .cure = Write a section in square brackets, as in docs/formats.md.
finding-format-version = Version { $found } of the format is not known; 1 is.
    .cure = Enter format = 1.
finding-day-malformed = "{ $day }" is not a day of the calendar.
    .cure = Enter the day as year-month-day, for example 2026-11-25.
finding-day-out-of-range = The day { $day } is outside the years 1900–2199.
    .cure = Check the year.
finding-interval-empty = The end is not after the start.
    .cure = The end is the first day on which it no longer holds, and must be after the start.
finding-flag-malformed = "{ $value }" is neither true nor false.
    .cure = Enter true or false.
finding-manifest-empty = The file import.toml has no import.
    .cure = Add at least one section import.
finding-import-kind-unknown = The kind of import "{ $kind }" is not known; nearest: { $near }.
    .cure = Use one of territory, parcels, cards, coverage, package.

## Profile and concessions.

finding-profile-unknown = The profile "{ $profile }" is not known; nearest: { $near }.
    .cure = Use strict, or legacy for a plan adopted before 2028.
finding-profile-too-late = The plan was adopted in 2028 or later, so nothing of it can be conceded.
    .cure = Remove the profile and mend what the report tells.
finding-concession-undated = The concession of { $code } is asked for, but no day of adoption, publication or entry into force says that the plan is from before 2028.
    .cure = Add the event of the adoption with its day.
finding-concession-strict = The concession of { $code } is asked for, but the package is judged strictly.
    .cure = Add profile = "legacy" if the plan was adopted before 2028; otherwise remove the concession.
finding-concession-unknown = There is no finding { $code } that could be conceded; nearest: { $near }.
    .cure = Copy the code from the report.
finding-concession-impossible = The finding { $code } cannot be conceded.
    .cure = Mend the fault; an answer would otherwise rest on what nobody knows.
finding-concession-unused = The concession of { $code } is asked for, but nothing needs it.
    .cure = Remove the concession, or check the layer and feature it names.

## The plan's title page.

finding-plan-id-malformed = The plan id "{ $id }" is not valid.
    .cure = An id is adopter-kind-year-number in small letters without accents, for example demovo-pdr-2021-1.
finding-plan-id-kind = The plan id "{ $id }" does not agree with the kind { $kind }.
    .cure = Correct the kind or the id; an id that is reserved is not changed.
finding-plan-id-adopter = The plan id "{ $id }" does not begin with the adopter "{ $adopter }".
    .cure = Correct the adopter or the id; an id that is reserved is not changed.
finding-plan-kind-unknown = The kind of planning document "{ $kind }" is not known; nearest: { $near }.
    .cure = Use the code of a kind in the law, for example PDR, PGR or PPJLS.
finding-municipality-malformed = The municipality code "{ $code }" is not valid.
    .cure = The code has five digits, the last a check digit; copy it from the register.
finding-accuracy-missing = The plan has layers but does not state how accurate its lines are.
    .cure = Add the section accuracy with the key positional_m, in metres.
finding-accuracy-out-of-range = An accuracy of { $value } m is not possible; it must be above zero and at most { $limit } m.
    .cure = Enter the accuracy in metres, for example 0.5.
finding-offset = The zones lie { $offset_m } m { $direction ->
        [n] north
        [ne] north-east
        [e] east
        [se] south-east
        [s] south
        [sw] south-west
        [w] west
       *[nw] north-west
    } of the borders of parcels (east { $east_m } m, north { $north_m } m; { $edges } edges, half of them within { $spread_m } m).
    .cure = Nothing needs to be done if the plan was drawn so; it is within its stated accuracy.
finding-offset-beyond-accuracy = The zones lie { $offset_m } m { $direction ->
        [n] north
        [ne] north-east
        [e] east
        [se] south-east
        [s] south
        [sw] south-west
        [w] west
       *[nw] north-west
    } of the borders of parcels, more than their stated accuracy of { $accuracy_m } m (east { $east_m } m, north { $north_m } m; { $edges } edges, half of them within { $spread_m } m).
    .cure = Check the coordinate system of the layer and its transformation, or state the accuracy that the lines really have.
finding-offset-no-cadastre = It was not checked how far the zones lie from the cadastre, because the register has no parcels there.
    .cure = Import the parcels of these cadastral municipalities, then check again.
finding-offset-not-checked = It was not checked how far the zones lie from the cadastre, because no register is at hand.
    .cure = Check the package again with a register before publishing.

## Events and relations.

finding-no-event = The plan has no event.
    .cure = Add at least one event with its day, for example adoption.
finding-event-kind-unknown = The kind of event "{ $kind }" is not known; nearest: { $near }.
    .cure = Use one of the kinds in docs/formats.md.
finding-events-out-of-order = The event { $later } ({ $later_day }) is before the event { $earlier } ({ $earlier_day }).
    .cure = Check both days against the official gazette.
finding-ban-misplaced = A building ban stands with the event "{ $kind }".
    .cure = Only a decision on drafting (decision_on_drafting) can set a ban, article 27 paragraph 6.
finding-ban-too-long = The building ban lasts { $months } months; the law allows at most { $limit }.
    .cure = Check the decision; the longest lawful term is counted, article 27 paragraph 6.
finding-ban-impossible = The building ban lasts { $months } months; more than { $limit } are not read.
    .cure = Correct the number of months; the law allows at most twelve, article 27 paragraph 6.
finding-amendment-corrected = The package amends a plan and has the event of a correction beside an adoption or an entry into force: it counts as an amendment that was corrected, and works from its own entry into force.
    .cure = If the act only corrects a technical error of the other plan, leave out adoption and entry_into_force: then it works from the start of that plan.
finding-mark-unknown = The mark "{ $mark }" is not known; nearest: { $near }.
    .cure = Use municipal_seat, other_settlement, network, former_law, text_prevails or sheet_prevails, or leave it out.
finding-marks-contradict = The marks "{ $mark }" and "{ $other }" deny each other.
    .cure = Keep the one that the decision or the text of the plan says.
finding-relation-kind-unknown = The kind of relation "{ $kind }" is not known; nearest: { $near }.
    .cure = Use amends, replaces, annuls, foresees, yields_to, keeps or stands_for.
finding-relation-target-missing = A relation must have either a plan (target) or a kind of plan (target_kind), not both.
    .cure = Enter target; target_kind stands only with foresees and stands_for.
finding-relation-target-kind = A kind of plan (target_kind) stands only with foresees and stands_for.
    .cure = Enter the id of the plan in target.
finding-relation-extent-unknown = The extent "{ $extent }" is not known; nearest: { $near }.
    .cure = Use whole, area or provisions.
finding-relation-extent = The extent "{ $extent }" does not agree with the keys area and provisions.
    .cure = Name a layer with area, a list of provisions with provisions, and neither with whole.
finding-relation-area-unknown = There is no layer "{ $area }" for the area of the relation; nearest: { $near }.
    .cure = Name a layer with the role area or boundary.
finding-direct-application-misplaced = Direct application stands only with foresees.
    .cure = Delete the key direct_application.
finding-target-is-itself = The relation points to the plan "{ $id }" itself.
    .cure = Enter the id of the other plan.
finding-relation-circle = The relations "{ $kind }" lead back to the plan itself: { $chain }.
    .cure = Correct the target of the relation that points the wrong way.
finding-annulment-wider = The annulled area "{ $area }" reaches { $area_m2 } m² beyond the boundary of the plan "{ $id }".
    .cure = Check whether the area and the plan are those of the judgment.
finding-annulment-not-compared = The annulled area "{ $area }" was not compared with the boundary of the plan "{ $id }", because their lines cross too often.
    .cure = Check whether the area and the plan are those of the judgment.
finding-target-unknown = The plan "{ $id }" that is amended is not in the register.
    .cure = Deliver the base plan first, or correct the id.
finding-target-not-delivered = The plan "{ $id }" is not in the register.
    .cure = Nothing if the id is right; otherwise correct it.
finding-target-not-checked = It was not checked whether the plan "{ $id }" exists, because no register is at hand.
    .cure = Check the package again with a register before it is published.
finding-plan-over-another = The plan lies on { $area_m2 } m² of the plan "{ $id }", which is of the same kind { $kind } and in force, and neither names the other.
    .cure = Add the relation that holds (amends, replaces, yields_to, keeps), or correct the boundary.
finding-in-force-not-checked = It was not checked whether the plan contradicts one in force, because no register is at hand.
    .cure = Check the package again with a register before publishing.
finding-in-force-not-compared = It was not checked whether the plan lies on the plan "{ $id }", which is of the same kind and in force, because too many of their lines lie near each other.
    .cure = Check whether the boundary is drawn right; a boundary with tens of thousands of points is seldom one.
finding-outside-territory = The plan is for the municipality { $municipality }, and inside its boundary lie { $area_m2 } m² of the cadastral municipality { $ko } of the municipality { $other }.
    .cure = Correct the boundary or the municipality; a plan has no effect outside its municipality.
finding-territory-no-cadastre = It was not checked whether the plan stays in its municipality, because the register has no parcels there.
    .cure = Import the parcels of these cadastral municipalities, then check again.
finding-territory-not-compared = From the cadastral municipality { $ko } on it was not checked whether the plan stays in its municipality, because too many parcels and lines lie near each other.
    .cure = Check whether the boundary is that of this plan; of a plan for a very large area nothing needs to be done.
finding-territory-not-checked = It was not checked whether the plan stays in its municipality, because no register is at hand.
    .cure = Check the package again with a register before publishing.
finding-target-provision-unknown = The amended plan has no provision "{ $provision }"; nearest: { $near }.
    .cure = Copy the name of the provision from the base plan.
finding-action-without-amendment = The provision "{ $provision }" changes another one, but the plan amends no plan.
    .cure = Add a relation amends, or use action = add.
finding-succeeds-unknown = The zone "{ $zone }" follows the zone "{ $id }", which the amended plan does not have.
    .cure = Copy the zone id from the base plan: plan id, slash, number.

## Documents and legend.

finding-document-unknown = The document "{ $document }" is not named in plan.toml; nearest: { $near }.
    .cure = Add a section document or correct the name.
finding-document-twice = Two documents have the same name "{ $document }".
    .cure = Give each document a name of its own.
finding-document-role-unknown = The role of document "{ $role }" is not known; nearest: { $near }.
    .cure = Use text, decision, sheet, assessment or other.
finding-document-empty = The document "{ $name }" is empty.
    .cure = Deliver the document with its content.
finding-legend-twice = The code "{ $code }" stands in the legend twice.
    .cure = Keep one row for each code.
finding-legend-unused = No zone has the code "{ $code }" of the legend.
    .cure = Check whether a zone is missing or the code is written differently.
finding-class-unknown = The land-use class "{ $class }" is not in the part of the national table that we have.
    .cure = Check the class against rulebook 105/2020; nothing if it is right.
finding-defence-document = The document "{ $name }" belongs to the annex on defence, which is not delivered to the public register.
    .cure = Leave the annex out of the package; it goes to the ministry of defence alone, article 43.
finding-defence-layer = The layer "{ $name }" holds data on defence, which the public register does not take.
    .cure = Leave these data out of the package; they go to the ministry of defence alone, article 43.

## Layers.

finding-layer-role-unknown = The role of layer "{ $role }" is not known; nearest: { $near }.
    .cure = Use boundary, zones, lines, regimes or area.
finding-layer-twice = Two layers have the same name "{ $layer }".
    .cure = Give each layer a name of its own.
finding-boundary-twice = The plan has more than one layer with a boundary.
    .cure = Join the boundary in one layer; parts of one boundary may be several polygons.
finding-boundary-missing = The plan has zones but no boundary.
    .cure = Add a layer with the role boundary.
finding-layer-crs-missing = The coordinate system of the layer is not named.
    .cure = Enter crs = 25834 for UTM 34, or 6316 for Gauss–Krüger zone 7.
finding-zones-lost = The layer "{ $layer }" with zones could not be read, so nothing that rests on its zones was checked.
    .cure = Mend the cause that is told of this layer.
finding-boundary-lost = The layer "{ $layer }" with the boundary could not be read, so nothing was compared with the boundary.
    .cure = Mend the cause that is told of this layer.
finding-layer-lost = The layer "{ $layer }" could not be read.
    .cure = Mend the cause that is told of this layer.
finding-layer-format = The file "{ $name }" is in no format that is read.
    .cure = Export the layer as GeoPackage or GeoJSON; docs/formats.md lists all formats.
finding-layer-empty = The layer has no feature.
    .cure = Export the layer again or delete its section.
finding-too-many-features = The layer has more than { $limit } features.
    .cure = Divide the layer into several.
finding-too-many-vertices = The layer has more than { $limit } vertices.
    .cure = Divide the layer or simplify its lines.
finding-attribute-too-long = The value is longer than { $limit } bytes.
    .cure = Deliver long text as a document.
finding-control-character = The text holds the control character { $character }, which cannot be shown.
    .cure = Remove the character.
finding-attribute-not-utf8 = The value of an attribute is not written in UTF-8.
    .cure = Export the layer again in UTF-8.
finding-attribute-column-missing = The layer "{ $layer }" has no attribute "{ $column }"; it has: { $near }.
    .cure = Name the attribute as it is called in the file in the section columns.
finding-attribute-missing = The feature has no value of the attribute "{ $column }".
    .cure = Enter the value in the layer.
finding-serial-malformed = The serial "{ $serial }" is not a whole number above zero.
    .cure = Enter a whole number from 1.
finding-serial-twice = Several features have the serial { $serial }.
    .cure = Give each feature a number of its own in the attribute serial; a number is never used again.
finding-zone-id-malformed = The zone id "{ $id }" is not valid.
    .cure = A zone id is plan id, slash and serial, for example demovo-pdr-2016-1/3.
finding-regime-unknown = The regime "{ $code }" is not known; nearest: { $near }.
    .cure = Use a code of the table law/regimes.csv.
finding-corridor-unknown = The corridor "{ $corridor }" is not known; nearest: { $near }.
    .cure = Use a row of the table law/protective_corridors.csv.
finding-corridor-of-another-regime = The corridor "{ $corridor }" belongs to the regime { $own }, not to { $regime }.
    .cure = Write the regime of the corridor as code, or another corridor.
finding-corridor-not-computed = The corridor "{ $corridor }" is never drawn from a line or area.
    .cure = Deliver the polygon of the decision as a regime without corridor.
finding-corridor-origin-unknown = The origin "{ $origin }" is neither measured nor axis.
    .cure = Write measured for the line or area the law names, axis where only the axis is known.
finding-corridor-origin-kind = The corridor "{ $corridor }" is measured from { $measured }; this geometry cannot be its origin { $origin }.
    .cure = Deliver an area or line as the law asks; where only the axis is known, a line with the origin axis.
finding-belt-not-drawn = The belt of the corridor "{ $corridor }" cannot be drawn: { $fault }.
    .cure = Check the geometry, or deliver the belt’s polygon as a regime without corridor.
finding-regime-end-alone = The regime has an end but no start, and its act is not in force yet.
    .cure = Enter the first day in the attribute from, or the event entry_into_force of the act.
finding-regime-act-scope = Provision "{ $provision }" of an act that sets a regime (REG) can hold only where its regimes lie.
    .cure = Give it the scope plan, and deliver the layer of regimes.
finding-regime-act-with-zones = An act that sets a regime (REG) brings no zones, but the package has some.
    .cure = Leave them out or correct the kind of document.

## Coordinate systems. The declared and the likely system are EPSG codes.

finding-crs-contradiction = EPSG:{ $declared } is declared for the layer, but the file itself says EPSG:{ $own }.
    .cure = The coordinates agree with EPSG:{ $likely }; enter crs = { $likely } and export the layer so that the file says the same.
finding-crs-unsupported = The coordinate system EPSG:{ $declared } is not supported.
    .cure = Export the layer in EPSG:{ $likely } and enter crs = { $likely }.
finding-crs-name = The name of the coordinate system in the file was not recognised: "{ $name }".
    .cure = Nothing if crs in plan.toml is right.
finding-crs-axes-swapped = The axes are swapped: the coordinates are in EPSG:{ $declared }, but northing comes before easting.
    .cure = Export the layer with easting first (Y in Serbian papers), then northing (X).
finding-crs-degrees-as-metres = The coordinates are degrees, but a system in metres is declared, EPSG:{ $declared }.
    .cure = Enter crs = { $likely }.
finding-crs-metres-as-degrees = The coordinates are metres, but a system in degrees is declared, EPSG:{ $declared }.
    .cure = Enter the system the layer was drawn in, for example crs = { $likely }.
finding-crs-gauss-kruger = The coordinates are Gauss–Krüger, but EPSG:{ $declared } is declared.
    .cure = Enter crs = { $likely }.
finding-crs-zone-prefix = The eastings lack the zone number { $zone } in front.
    .cure = Add { $zone } million metres to the eastings and enter crs = { $likely }.
finding-crs-wrong = The coordinates do not agree with the declared system EPSG:{ $declared }.
    .cure = They agree with EPSG:{ $likely }; enter crs = { $likely } if that is right.
finding-outside-register = The coordinates do not lie in the area of the register, neither in EPSG:{ $declared } nor in any known system.
    .cure = Check the coordinate system in the program the layer was drawn in; it may be a local one.
finding-feature-outside-register = The point ({ $x }; { $y }) lies outside the area of the register.
    .cure = Check the feature: delete a stray point, export a wrong layer again.

## GeoJSON.

finding-geojson-syntax = The file is not valid GeoJSON: line { $line }, column { $column } ({ $detail }).
    .cure = Export the layer again.
finding-geojson-line = Line { $line }, column { $column } is no GeoJSON ({ $detail }) and was passed over.
    .cure = Correct or delete that line; each line is one feature.
finding-geojson-line-too-long = The line has more than { $limit_mib } MiB and was passed over.
    .cure = Divide or simplify that feature.
finding-geojson-cut-off = The file is cut off: line { $line }, column { $column } ({ $detail }).
    .cure = Export the layer again and check that it was transferred to its end.
finding-geojson-too-deep = The file is nested too deeply.
    .cure = Export the layer again from the program it was made in.
finding-geojson-structure = The file is not a collection of features (FeatureCollection) but: { $found }.
    .cure = Export the layer as a FeatureCollection.
finding-intent-no-object = The member "intent" is no JSON object.
    .cure = Write what is to be built as a JSON object of names and values, as "footprint": 120 and "storeys": "P+1".
finding-intent-field-unknown = "{ $field }" says nothing of a building; nearest: { $near }.
    .cure = Use a name of docs/api.md.
finding-intent-value = The value of "{ $field }" is neither text nor a number.
    .cure = Write text or a number; yes and no are text.
finding-geojson-no-feature = A member of the collection is not a feature (Feature).
    .cure = Export the layer again.
finding-geojson-properties = The attributes of the feature are not written as members.
    .cure = Export the layer again.
finding-geojson-geometry-type = The type of geometry is not known: "{ $found }".
    .cure = Polygon, MultiPolygon, LineString, MultiLineString and Point are allowed.
finding-geojson-coordinates = The coordinates are not the pairs of numbers that this type of geometry asks for.
    .cure = Export the layer again.

## XML and GML.

finding-xml-syntax = The file is not well-formed XML ({ $detail }).
    .cure = Export the layer again.
finding-xml-cut-off = The file is cut off.
    .cure = Export the layer again and check that it was transferred to its end.
finding-xml-doctype = The file declares a document type (DOCTYPE), which is not read.
    .cure = Export the layer as GML from the program it was made in; a web page saved in place of the file has to be downloaded again.
finding-xml-entity = The file uses the entity "{ $name }", which XML itself does not define.
    .cure = Write the sign itself or its number in place of the entity.
finding-xml-too-deep = The file is nested more than { $limit } levels deep.
    .cure = Export the layer again from the program it was made in.
finding-xml-too-large = One tag, attribute or text of the file is too long to be read.
    .cure = Divide the geometry of the feature at this place, or export the layer again.
finding-xml-too-many-attributes = A tag has more than { $limit } attributes.
    .cure = Export the layer again from the program it was made in.
finding-xml-encoding = The encoding that the file names is not known: "{ $name }".
    .cure = Save the file in UTF-8 and name UTF-8 in its first line.
finding-xml-not-encoded = The file is not in the encoding { $name } that it names.
    .cure = Correct the encoding in the first line of the file, or export the layer in UTF-8.
finding-gml-no-members = The XML file is no collection of GML features; its outermost element is "{ $root }".
    .cure = Export the layer as GML 3.2; where a service sent the file, read in it what the service refused.
finding-gml-no-geometry = No feature of the file "{ $name }" has a geometry.
    .cure = Export the layer with its geometry.
finding-gml-layer-open = The file "{ $name }" has several layers: { $layers }.
    .cure = Name one of them in the field table.
finding-gml-layer-unknown = The file "{ $name }" has no layer "{ $table }"; nearest: { $near }.
    .cure = Correct the field table: it is the name of the element of the features.
finding-gml-other-geometry = The feature has several geometries: "{ $taken }" was read, { $others } were not.
    .cure = Nothing if that is the right one; otherwise export the layer with the other alone.
finding-gml-attributes-cut = Attributes of the feature were left out: at most { $limit } are read, nested at most { $depth } deep.
    .cure = Nothing if the attributes that are needed were read.
finding-gml-geometry-type = This kind of geometry is not read: "{ $found }".
    .cure = Export the layer with points, lines, arcs and polygons.
finding-gml-geometry-too-large = The geometry has more than { $limit } elements.
    .cure = Divide the feature, or export its coordinates as posList.
finding-gml-coordinates = The coordinates are not the numbers that this element asks for: "{ $found }".
    .cure = Export the layer again.
finding-gml-curve = The arc cannot be drawn: { $found } has too few points, points on one line or a radius that is too large.
    .cure = Draw the arc again, or replace it by a line of short segments.
finding-gml-gap = Pieces of a curve that follow each other lie { $width_m } m apart.
    .cure = Close the gap at this place and export the layer again.
finding-gml-reference = The geometry is written elsewhere and only referred to here: { $href }.
    .cure = Export the layer with the geometry inside each feature (without xlink:href).
finding-gml-crs-mixed = The feature is in EPSG:{ $own }, the first of the layer in EPSG:{ $first }.
    .cure = Export all features of the layer in one coordinate system.
finding-gml-axes-by-number = The name of the coordinate system promises the northing first, and the file has the easting first; it was read as the numbers say.
    .cure = Nothing; EPSG:6316, 8678 and 8679 are the codes with the easting first.

## Drawings (DXF, DWG).

finding-dwg = The drawing "{ $name }" is a DWG file ({ $version }), which is not read.
    .cure = Save it as DXF 2013 in the program it was made in (Save as, type AutoCAD 2013 DXF).
finding-dxf-cut-off = The drawing is cut off.
    .cure = Save it as DXF again and check that it was transferred to its end.
finding-dxf-number = The drawing is broken: there is no number where one has to be.
    .cure = Open it in the program it was made in, let it check the drawing (AUDIT), and save it as DXF again.
finding-dxf-too-large = One entity, block or line of the drawing is too large to be read.
    .cure = Put only the layers that the plan needs into the drawing, and save it as DXF again.
finding-dxf-too-many-inserted = Inserted blocks hold more than { $limit } entities.
    .cure = Explode the blocks that are needed and remove the others from the drawing.
finding-dxf-code-page = The code page of the drawing is not known: "{ $name }"; it was read as ANSI_1250.
    .cure = Check the letters č, ć, ž, š and đ in names; where they are wrong, save the drawing as DXF 2013.
finding-dxf-unit = The drawing is in the unit { $unit }; its coordinates were turned into metres.
    .cure = Nothing if that is right; otherwise set the unit of the drawing (UNITS) to metres.
finding-dxf-unit-not-believed = The drawing declares the unit { $unit }, but its coordinates are metres; they were read as metres.
    .cure = Set the unit of the drawing (UNITS) to metres.
finding-dxf-layer-open = The drawing "{ $name }" has several layers: { $layers }.
    .cure = Name one of them in the field table; * at its end stands for every ending.
finding-dxf-layer-unknown = The drawing "{ $name }" has nothing that is read in a layer "{ $table }"; nearest: { $near }.
    .cure = Correct the field table.
finding-dxf-layer-hidden = The layer "{ $layer }" is frozen or turned off, and was read all the same.
    .cure = Nothing if the layer belongs to the plan.
finding-dxf-entity-broken = The entity { $kind } lacks a number or cannot be drawn.
    .cure = Draw it again; turn a spline without control points into a polyline.
finding-dxf-entity-tilted = The entity { $kind } does not lie in the plane of the drawing.
    .cure = Lay it flat (FLATTEN) or draw it again.
finding-dxf-entity-too-fine = The entity { $kind } needs too many points to be drawn within a millimetre.
    .cure = Draw it again: an arc with such a radius is a line.
finding-dxf-entity-unread = { $count } entities of the kind { $kind } were not read.
    .cure = Nothing if they are no areas, lines or labels; otherwise explode them (EXPLODE).
finding-dxf-block-cycle = The block "{ $block }" is inserted into itself, or blocks are nested more than { $limit } deep.
    .cure = Explode the block.
finding-dxf-block-unknown = The block "{ $block }" is inserted and not in the drawing.
    .cure = Bind external references (XREF, Bind) and save the drawing again.
finding-dxf-gap = A line ends { $width_m } m before the next one, so that no area is closed.
    .cure = Close the gap at this place.
finding-dxf-dangle = A line of { $length_m } m ends here and bounds no area.
    .cure = Nothing if the line is of no meaning; otherwise take it on to the line where it has to end.
finding-dxf-bridge = A line of { $length_m } m leads from one outline to another and divides no area.
    .cure = Nothing if the line is of no meaning; otherwise draw the missing part of the boundary.
finding-dxf-area-unlabelled = There is no label in the area of { $area_m2 } m².
    .cure = Put the code of the area as text inside it.
finding-dxf-labels-differ = Several labels lie in one area: { $labels }.
    .cure = Draw the boundary between them, or move other texts to another layer.
finding-dxf-label-outside = The label "{ $label }" lies in no area.
    .cure = Move the label into its area, or close the area's boundary.
finding-dxf-too-intricate = The lines of the layer cross or touch each other too often for areas to be built from them.
    .cure = Leave in the layer only the lines that bound areas: no hatching by single lines, no contour lines.

## GeoPackage.

finding-gpkg-unreadable = The GeoPackage "{ $name }" cannot be read ({ $detail }).
    .cure = Open it in QGIS and export the layer to a new GeoPackage.
finding-gpkg-cut-off = The GeoPackage "{ $name }" is cut off: it has { $bytes } of { $needed } bytes.
    .cure = Copy the file again and check that it was transferred to its end.
finding-gpkg-wal = The GeoPackage "{ $name }" is not whole: some of its changes are in a log beside it (WAL).
    .cure = Close it in all programs, or export the layer to a new GeoPackage.
finding-gpkg-no-features = The GeoPackage "{ $name }" has no table of features.
    .cure = Export a layer with geometry; rasters and views are not read.
finding-gpkg-table-open = The GeoPackage "{ $name }" has several tables: { $tables }.
    .cure = Name one of them in the key table.
finding-gpkg-table-unknown = The GeoPackage "{ $name }" has no table of features "{ $table }"; nearest: { $near }.
    .cure = Correct the key table; rasters and views are not read.
finding-gpkg-runaway = Reading the table in the file "{ $name }" was stopped because it does not end.
    .cure = Export the layer to a new GeoPackage.
finding-gpkg-geometry = The geometry of the feature is not written correctly.
    .cure = Export the layer again.

## Shapefile.

finding-shp-length = The header says that the file has { $said } bytes; it has { $found }.
    .cure = Check that the file was transferred to its end, or export the layer again.
finding-shp-kind = Shapes of kind { $kind } are not read.
    .cure = Export the layer as polygons, lines or points.
finding-shp-cut-off = The file ends inside record { $record }.
    .cure = Check that the file was transferred to its end, or export the layer again.
finding-shp-record-number = The record has the number { $found }, which is not its place in the file.
    .cure = Export the layer again if other findings say that it is damaged.
finding-shp-record-length = The length of the record does not agree with its points.
    .cure = Export the layer again.
finding-shp-record-kind = The record is of kind { $found }; all of this file are to be of kind { $expected }.
    .cure = Export the layer again.
finding-shp-parts = The parts of the shape do not begin where its points are.
    .cure = Export the layer again.
finding-shp-box = Points lie outside the box that the record says is around them, so one of the two is damaged.
    .cure = Compare the object with the original and export the layer again.
finding-shp-box-loose = The box that the record says is around its points is larger than they need.
    .cure = Nothing needs to be done if the object lies where it should.
finding-shp-header-box = The box in the header is not the one around all shapes.
    .cure = Nothing needs to be done if no object is missing; exporting again mends it.
finding-shp-index = The index has { $entries } entries that do not agree with the { $records } records of the .shp file.
    .cure = Export the layer again: a file that was changed in place can hold old objects.
finding-shp-table-missing = Beside "{ $name }" there is no .dbf file, so its objects have no attributes.
    .cure = Add all files of the shapefile: .shp, .shx, .dbf, .prj and .cpg.
finding-shp-crs-missing = Beside the file there is no .prj file that names the coordinate system.
    .cure = Nothing needs to be done if the stated system is right; otherwise add the .prj file.
finding-shp-ring-turned = Rings of the object that are no holes run counter-clockwise: { $count }; they are read as areas.
    .cure = Look whether the object has its holes; exporting again mends the direction.
finding-dbf-header = The header of the table does not agree with the length of its rows.
    .cure = Export the layer again.
finding-dbf-row-count = The table has { $rows } rows and the .shp file { $shapes } objects.
    .cure = Deliver files of one and the same export.
finding-dbf-cut-off = The table is to have { $rows } rows and ends after { $found }.
    .cure = Check that the file was transferred to its end, or export the layer again.
finding-dbf-row = The row is marked neither as valid nor as deleted, so it is damaged.
    .cure = Export the layer again.
finding-dbf-deleted = Deleted objects that still lie in the file were left out: { $count }.
    .cure = Nothing needs to be done; exporting again removes them.
finding-dbf-value = The value "{ $value }" is not possible in this column.
    .cure = Correct the value or export the layer again.
finding-dbf-value-cut = The text is cut off inside a letter, because the column is too narrow.
    .cure = Widen the column and enter the text again.
finding-dbf-field-kind = Columns of kind "{ $kind }" are not read.
    .cure = If the column is needed, export it as text or number.

## FlatGeobuf.

finding-fgb-header = The header of the file cannot be read.
    .cure = Check that the file was transferred to its end, or export the layer again.
finding-fgb-count = The file is to have { $said } objects and ends after { $found }, or goes on behind them.
    .cure = Check that the file was transferred to its end, or export the layer again.
finding-fgb-feature = The object is not written as the format asks for.
    .cure = Export the layer again.

## Tables with geometry (CSV with well-known text).

finding-csv-no-geometry = No row of the table has a whole geometry.
    .cure = Check that the file was transferred to its end; the geometry stands in one column as well-known text (WKT).
finding-wkt-broken = The geometry is no well-known text from character { $position } on: "{ $near }".
    .cure = Correct the geometry or export the layer again.
finding-wkt-srid = The geometry says EPSG:{ $srid }, the first one of the table EPSG:{ $first }.
    .cure = Export the layer again with all geometry in one coordinate system.

## Letters. Code pages are named as computers name them.

finding-encoding-recognised = Nothing says how the text is encoded; it was read as { $page }, for example "{ $example }".
    .cure = Nothing needs to be done if that is right; exporting in UTF-8 leaves no doubt.
finding-encoding-contradiction = The file says that its text is encoded as "{ $said }", which it is not; it was read as { $page }, for example "{ $example }".
    .cure = Check the names; exporting in UTF-8 leaves no doubt.
finding-encoding-ambiguous = The text may be encoded as { $page } ("{ $example }") or as { $rival } ("{ $other }"); the first was taken.
    .cure = Check the names and export the layer in UTF-8 if they are wrong.

## Geometry.

finding-coordinate-not-finite = A coordinate is not a number (NaN or infinite).
    .cure = Find the feature and draw it again.
finding-geometry-missing = The feature has no geometry.
    .cure = Delete the feature or draw it.
finding-geometry-collection = Collections of geometries and curves are not read.
    .cure = Convert the geometry to polygons, lines or points.
finding-geometry-kind = Only polygons are allowed in this layer.
    .cure = Convert lines to polygons, or move them to a layer with the role lines.
finding-area-kind = A question about an area needs a polygon.
    .cure = Send a polygon; for a line, name its working width in metres as width_m.
finding-route-kind = A question about a route needs a line.
    .cure = Send one LineString; for an area, leave the width out.
finding-geometry-multipoint = The feature has several points.
    .cure = Divide it into single points.
finding-geometry-collapsed = Nothing is left of the feature on a grid of 0.1 mm.
    .cure = Delete the feature or draw it again.
finding-geometry-too-few-points = The polygon has fewer than three different points.
    .cure = Delete the feature or draw it again.
finding-geometry-ambiguous = The polygon crosses itself and can be read in two ways: { $one_m2 } m² or { $other_m2 } m².
    .cure = Correct the drawing at the place shown.
finding-geometry-nested-holes = A hole lies in another hole of the polygon, so it can be read in two ways: { $one_m2 } m² or { $other_m2 } m².
    .cure = Delete one of the holes, or draw the inner one as a polygon of its own.
finding-geometry-nested-parts = A part of the polygon lies in another and runs the other way, so it may be a hole: { $one_m2 } m² or { $other_m2 } m².
    .cure = Draw it as a hole, or leave it out.
finding-geometry-hole-outside = A hole leaves its polygon by { $outside_m2 } m².
    .cure = Correct the hole or delete it.
finding-geometry-too-many-vertices = The polygon has more than { $limit } vertices.
    .cure = Divide the polygon or simplify its line.
finding-geometry-too-many-parts = The polygon falls into more than { $limit } parts.
    .cure = Correct the drawing.
finding-geometry-too-intricate = Too many edges of the polygon lie on top of each other.
    .cure = Correct the drawing.
finding-geometry-unrepairable = The polygon is not valid and cannot be repaired.
    .cure = Correct the drawing at the place shown.
finding-repair-ring-closed = A ring of the polygon was closed; the area changed by { $area_change_m2 } m².
    .cure = Check the place; close the ring in the original layer.
finding-repair-spike = A spike without area was removed; the area changed by { $area_change_m2 } m².
    .cure = Check the place in the original layer.
finding-repair-ring-dropped = A ring without area was removed; the area changed by { $area_change_m2 } m².
    .cure = Check the place in the original layer.
finding-repair-ring-twice = A ring that was drawn twice was kept once; the area changed by { $area_change_m2 } m².
    .cure = Check the place in the original layer.
finding-repair-self-intersection = A crossing of the polygon with itself was resolved; the area changed by { $area_change_m2 } m².
    .cure = Check the place in the original layer.
finding-repair-ring-touch = A ring that touches itself was written as several; the area changed by { $area_change_m2 } m².
    .cure = Check the place in the original layer.
finding-repair-holes-merged = Holes that touch were united; the area changed by { $area_change_m2 } m².
    .cure = Check the place in the original layer.
finding-repair-hole-trimmed = A hole was trimmed to the edge of its polygon; the area changed by { $area_change_m2 } m².
    .cure = Check the place in the original layer.
finding-repair-parts-merged = Parts that overlap or touch were united; the area changed by { $area_change_m2 } m².
    .cure = Check the place in the original layer.
finding-repair-interior-split = A polygon that a ring cuts in two was written as several parts; the area changed by { $area_change_m2 } m².
    .cure = Check the place in the original layer.
finding-repair-reoriented = The direction of { $count } rings was made uniform; the drawing is the same.
    .cure = Nothing needs to be done.
finding-repair-repeated-points = Repeated points were left out at { $count } places; the drawing is the same.
    .cure = Nothing needs to be done.

## Zones beside each other.

finding-zone-outside-boundary = The zone "{ $zone }" leaves the plan's boundary by { $area_m2 } m², more than the lines are accurate to ({ $accuracy_m } m).
    .cure = Make zone and boundary agree; a plan has no effect outside its boundary.
finding-zones-overlap = The zones { $one } and { $other } overlap on { $area_m2 } m².
    .cure = Correct one of them if the overlap is not meant.
finding-overlap-slivers = Zones overlap at { $count } places by strips no wider than the lines are accurate to, { $area_m2 } m² in all.
    .cure = Nothing needs to be done; bringing the borders together removes them.
finding-zones-not-compared = So many zones lie on top of each other that not all were compared.
    .cure = Check whether the layer was exported several times over.
finding-zone-twice = The zones { $one } and { $other } are the same land.
    .cure = Keep one of them.
finding-zone-sliver = The zone { $zone } is only { $width_m } m wide, no more than the lines are accurate to ({ $accuracy_m } m).
    .cure = Join it with a neighbour if it is left over from a cut.
finding-gap = Inside the boundary { $area_m2 } m² lie in no zone; the gap is about { $width_m } m wide.
    .cure = Draw the zone that is missing or correct the borders around.
finding-gap-slivers = Between zones are { $count } gaps too narrow or too small to be land of their own, { $area_m2 } m² in all, the largest { $largest_m2 } m².
    .cure = Nothing needs to be done; bringing the borders together closes narrow ones.
finding-gaps-not-compared = It was not checked whether the zones cover the plan, because their lines cross too often.
    .cure = Correct the zones that are told to overlap, then check again.
finding-edges-unmatched = The borders of the zones { $one } and { $other } all but meet: { $vertices } points miss by up to { $largest_mm } mm.
    .cure = Draw the common border once, or let it be brought together (--repair snap=0.01).
finding-boundary-unmatched = The border of the zone { $one } and the boundary of the plan all but meet: { $vertices } points miss by up to { $largest_mm } mm.
    .cure = Draw the zone up to the boundary, or let it be brought there (--repair snap=0.01).
finding-edges-not-compared = It was not checked whether the borders of zones meet, because too many lie near each other.
    .cure = Check whether the layer was exported several times over.
finding-repair-offered = Repair snap={ $snap } would mend { $edges } of { $all_edges } borders that all but meet, and close { $gaps } of { $all_gaps } narrow gaps.
    .cure = Check again with --repair snap={ $snap } to see every change; nothing was changed.
finding-repair-untried = What repair snap={ $snap } would mend was not worked out, because the plan is large.
    .cure = Check again with --repair snap={ $snap } to see every change.
finding-repair-snapped = The border of the zone { $zone } was brought together with its neighbours: before { $before_m2 } m², after { $after_m2 } m², largest move { $largest_mm } mm.
    .cure = Check the place; mend the border in the original layer.
finding-repair-snap-left = The zone { $zone } would collapse if it were brought together within { $snap } m, and was left as it was.
    .cure = Correct its drawing, or repair with a smaller tolerance.
finding-repair-beyond-accuracy = Repair snap={ $snap } moves borders farther than they are said to be accurate to ({ $accuracy } m), so nothing was repaired.
    .cure = Repair with at most snap={ $accuracy }, or state the accuracy that the lines really have.
finding-repair-too-intricate = Repair snap={ $snap } was not made, because too many lines lie that near each other.
    .cure = Repair with a smaller tolerance.
finding-zone-without-legend = The zone code "{ $code }" is not in the legend; nearest: { $near }.
    .cure = Add a row to the legend or correct the code of the zone.
finding-zone-code-unknown = The provision "{ $provision }" holds in the zone "{ $code }", which does not exist; nearest: { $near }.
    .cure = Correct the zone code in the column target.
finding-provision-without-zone = The provision "{ $provision }" holds in the zone "{ $code }", which stands in the legend and is drawn nowhere.
    .cure = Draw the zone, or correct the zone code in the column target.
finding-zone-without-provision = No provision says anything of the zone code "{ $code }" ({ $zones } on the sheet).
    .cure = Check whether a row of provisions is missing; if the plan prescribes nothing there, nothing needs to be done.

## Tables.

finding-table-empty = The table is empty.
    .cure = Add a header and rows.
finding-table-separator = The columns are separated by semicolons or tabs.
    .cure = Save the table with the comma as separator.
finding-table-row-length = The row has { $found } cells, the header { $expected }.
    .cure = Put a value that holds a comma in quotes.
finding-too-many-rows = The table has more than { $limit } rows.
    .cure = Divide the table.
finding-column-missing = The required column "{ $column }" is missing.
    .cure = Add the column; docs/formats.md says what it means.
finding-column-unknown = The column "{ $column }" is not known; nearest: { $near }.
    .cure = Correct the name of the column or delete it.
finding-column-twice = The column "{ $column }" stands twice; known columns: { $near }.
    .cure = Keep only one.
finding-cell-missing = The required value in the column "{ $column }" is missing.
    .cure = Enter the value.
finding-table-file-twice = The table was already read from "{ $first }", so this file was not.
    .cure = Deliver the table in one file only.
finding-sheet-format = The file is no workbook that is read (XLSX or ODS).
    .cure = Save the table as XLSX, ODS or CSV in UTF-8.
finding-sheet-compound = The workbook is in the older format XLS, or is protected by a password.
    .cure = Save it as XLSX or ODS without a password.
finding-sheet-broken = The workbook is damaged ({ $detail }).
    .cure = Open it in a spreadsheet program and save it again.
finding-sheet-first = The workbook has several sheets and none is called "{ $table }"; "{ $sheet }", the first one, was read.
    .cure = Nothing needs to be done if that is the right one; otherwise name the sheet "{ $table }".
finding-sheet-too-wide = The sheet has more than { $limit } columns.
    .cure = Leave only the columns of the table in the sheet.
finding-sheet-merged-header = Cells of the header are merged ({ $range }), so columns have no name of their own.
    .cure = Unmerge the cells and give every column its name in one row.
finding-sheet-merged = Cells are merged ({ $range }); the value counts for the first of them only.
    .cure = Unmerge the cells and enter the value in every row.
finding-sheet-cell-alone = The cell in column { $column } stands under no name of a column.
    .cure = Name the column in the header or delete the cell.
finding-sheet-cell-error = The cell shows an error: { $value }.
    .cure = Correct the formula, or enter the value.
finding-sheet-formula = The formula in the cell has no stored result.
    .cure = Open the workbook in a spreadsheet program and save it again, or enter the value.
finding-ko-malformed = The code of a cadastral municipality "{ $ko }" does not have six digits.
    .cure = Copy the code from the cadastre.
finding-ko-check-digit = The code of a cadastral municipality "{ $ko }" is not valid: its check digit is { $found } and should be { $expected }.
    .cure = Check the code; a digit was probably copied wrongly.
finding-ko-unknown = The register has no cadastral municipality { $ko }; the check digit is right.
    .cure = Check the code, or import the cadastral municipalities first.
finding-ko-not-checked = It was not checked whether the cadastral municipality { $ko } exists, because no register is at hand.
    .cure = Check again with a register.
finding-ko-twice = The cadastral municipality { $ko } stands in the table twice.
    .cure = Keep one row.
finding-card-twice = The plan "{ $id }" stands in the table twice.
    .cure = Keep one row.
finding-address-twice = The address "{ $address }" of this settlement stands in the table twice.
    .cure = Keep the row with the parcel that the building stands on.
finding-address-parcel-unknown = The address is on the parcel { $parcel }, which the cadastral municipality { $ko } never had.
    .cure = Check the number of the parcel, or import the newer cadastre; until then the address leads to no parcel.
finding-addresses-no-cadastre = It was not checked whether the parcels of the addresses in the cadastral municipality { $ko } exist, because the register has no parcels of it.
    .cure = Import the parcels of the cadastral municipality; the addresses then lead to them.
finding-subject-unknown = "{ $subject }" is neither a kind of plan nor a regime; nearest: { $near }.
    .cure = Use the code of a kind of plan or of a regime.
finding-completeness-unknown = The statement "{ $value }" is not known.
    .cure = Use complete, partial or none.
finding-coverage-twice = "{ $adopter }" states the completeness of "{ $subject }" twice for the same area from the same day.
    .cure = Keep one of the two rows, or give one another first day.
finding-statement-contradicts = "{ $adopter }" states "{ $statement }" for its plans of the kind { $kind } from { $from }, and the plan "{ $plan }" says otherwise: "none" with a plan that is held here, or "complete" with a plan that is known only by its card.
    .cure = Correct the statement, or the plan or card that contradicts it.

## Parcels.

finding-parcel-number-malformed = The parcel number "{ $number }" is not valid.
    .cure = A number is 1234, 1234/5 or 1234/5/6.
finding-parcel-area-malformed = The area "{ $area }" is not a whole number of square metres.
    .cure = Enter the area of the cadastre in whole m².
finding-parcel-area-differs = The cadastre says { $registered_m2 } m² and the drawing has { $measured_m2 } m²; they differ by more than 5 %.
    .cure = Check whether the drawing belongs to that parcel.
finding-parcel-twice = The parcel { $parcel } stands several times for the same days.
    .cure = Keep one, or give each its days.
finding-parcel-without-start = The first day of the parcel is not known.
    .cure = Give valid_from for the whole import or in every row.
finding-update-removals = Of { $total } parcels of the cadastral municipality { $ko } the file misses { $count } without a successor; more than a fifth is no usual change.
    .cure = Deliver the whole cadastral municipality, or confirm with --allow-removals that these parcels have ended.
finding-update-not-newest = The register has { $count ->
    [one] { $count } version
   *[other] { $count } versions
} of parcels of the cadastral municipality { $ko } that begin or end after the day of the new state, the last on { $day }.
    .cure = Give a day from { $day } on in --valid-from; import older versions without --update, each with its days.
finding-update-not-compared = In the cadastral municipality { $ko } the outlines of parcels cross too often to be compared with the register (parcels: { $count }, the first is { $number }); they count as reshaped, and come only from what the file names.
    .cure = Check these outlines for exaggerated detail, and name the origins of the parcels in predecessors.
finding-update-predecessor-unknown = Parcel { $parcel } is said to come from { $number }, a number that the register never had.
    .cure = Check the number in predecessors. It is kept as the file says it.
finding-update-descent-unused = Parcel { $parcel } stays as it is, and the file says that it comes from { $numbers }; the register does not say so and was not changed.
    .cure = If the file is right, import the version of the register again without --update, with its first day and these predecessors.
finding-update-row-ended = The parcel ended on { $to }; the new state is that of { $day }.
    .cure = Deliver only the parcels that exist on { $day }; import versions that have ended without --update, each with its days.
finding-update-row-begins-later = The parcel begins on { $from }; the new state is that of { $day }.
    .cure = Deliver only the parcels that exist on { $day }, or give a day in --valid-from on which all of them exist.

## Provisions (provisions.csv).

finding-provision-name-malformed = The name of the provision "{ $name }" has characters that are not allowed.
    .cure = Letters of the English alphabet, digits, hyphen, dot and underscore are allowed.
finding-provision-twice = The name of the provision "{ $name }" stands twice.
    .cure = Give each provision a name of its own.
finding-provision-role-unknown = The role of provision "{ $role }" is not known.
    .cure = Use rule or interim.
finding-scope-unknown = The scope "{ $scope }" is not known.
    .cure = Use plan, zones or block.
finding-scope-target-missing = The column target is missing with the scope "{ $scope }".
    .cure = Enter zone codes separated by a vertical bar, or the name of the block.
finding-scope-target-surplus = The provision holds in the whole plan, but the column target is given.
    .cure = Delete target or change scope (now: { $scope }).
finding-parameter-unknown = The parameter "{ $parameter }" is not known; nearest: { $near }.
    .cure = Use a parameter of the table in docs/formats.md.
finding-operator-unknown = The operator "{ $operator }" is not known.
    .cure = Use max, min, eq or text.
finding-unit-mismatch = The unit "{ $unit }" does not belong to the parameter { $parameter }; expected: { $expected }.
    .cure = Correct the unit and, where needed, convert the value.
finding-value-not-a-number = The value "{ $value }" of the parameter { $parameter } is not a number.
    .cure = Enter a number with a decimal point, without unit and without %.
finding-value-out-of-range = The value { $value } of the parameter { $parameter } is not between { $low } and { $high }.
    .cure = Check the value in the text of the plan; if it is right, give it as text (operator = text).
finding-value-fraction = The value { $value } of the parameter { $parameter } is in per cent but looks like a share.
    .cure = If the plan says 0.30 for 30 %, enter 30.
finding-storeys-malformed = The storey formula "{ $value }" is not valid.
    .cure = Write it as P+4+Pk, Po+P+2 or (Po)+P+1.
finding-provisions-differ = The provisions "{ $one }" and "{ $other }" give the parameter { $parameter } two values for the same case: { $value } and { $other_value }.
    .cure = Correct one of them, or state the condition that tells the cases apart.
finding-least-above-most = The provision "{ $one }" asks for at least { $least } of { $parameter }, and "{ $other }" allows at most { $most }.
    .cure = Check both values in the text of the plan.
finding-condition-malformed = The condition "{ $condition }" is not of the form key=value.
    .cure = Separate conditions by semicolons.
finding-condition-unknown = The condition "{ $condition }" is not known; nearest: { $near }.
    .cure = Use a key of docs/formats.md.
finding-condition-value = The value "{ $value }" of the condition "{ $condition }" is not possible.
    .cure = Corner and existing building are yes or no, areas are numbers.
finding-action-unknown = The action "{ $action }" is not known.
    .cure = Use add, replace, delete or insert.
finding-amends-missing = The action "{ $action }" lacks the name of the provision it changes.
    .cure = Enter it in the column amends.
finding-amends-surplus = A provision to change is named, but the action is to add ("{ $action }").
    .cure = Enter the action replace, delete or insert, or delete amends.
finding-page-malformed = The page "{ $page }" is not a whole number above zero.
    .cure = Enter the number of the page in the file; the printed number goes to printed_page.
finding-quote-not-found = The quote does not stand in the document "{ $document }".
    .cure = Copy the sentence word for word, in the same script.
finding-public-parcel-twice = The list of parcels for public use names { $parcel } twice.
    .cure = Keep one row for each parcel.
finding-public-parcel-unknown = The cadastre has no parcel { $parcel } on the day { $day }; nearest: { $near }.
    .cure = Check the number; a list is in the numbers of the day of the plan.
finding-public-parcels-no-cadastre = It was not checked whether the listed parcels of the cadastral municipality { $ko } are in the cadastre, because the register has no parcels of it on { $day }.
    .cure = Import the cadastre of that day, then check again.
finding-public-parcels-not-checked = It was not checked whether the listed parcels are in the cadastre, because no register is at hand.
    .cure = Check the package again with a register before publishing.
finding-taken-unknown = "{ $taken }" does not say how much of the parcel is for public use.
    .cure = Write whole or part.

## An office's folder.

finding-office-too-many-files = The folder has more than { $limit } files.
    .cure = Name the folder of one plan, not that of all plans.
finding-office-unreadable = “{ $name }” cannot be read ({ $detail }) and is left out.
    .cure = Check the right to read it.
finding-office-file-name = The file name cannot be read or holds a backslash; the file is left out.
    .cure = Rename the file: letters, digits, hyphen and dot.
finding-office-file-special = This is no ordinary file but a link or a device; it is left out.
    .cure = Put the file itself into the folder instead of the link.
finding-office-file-broken = The file is left out: { $broken_for }
    .cure = If it belongs to the plan, mend it and begin again.
finding-office-zip-too-large = The archive holds more than { $limit_mib } MiB.
    .cure = Unpack it and name the folder.
finding-office-dwg = “{ $name }” is DWG, which is not read.
    .cure = Save it as DXF 2013 beside it and begin again.
finding-office-no-drawing = The folder has no drawing and no layer that is read; the package has text alone.
    .cure = Put the boundary and the zones as DXF 2013, GeoPackage or Shapefile into the folder.
finding-office-no-text = The tables stand in no document: neither text nor decision was recognised.
    .cure = Name it with --answer "role.FILE=text".
finding-office-axes = Easting and northing of the drawing are exchanged.
    .cure = Exchange the axes in the drawing; eastings of zone 7 begin with 7.
finding-office-crs-differs = The coordinates of the layer do not lie in { $name }, the CRS of the other layers.
    .cure = Bring all layers into one CRS, or check the answer “crs”.
finding-office-labels-apart = The zones have no texts, and no layer with texts begins with the name of theirs.
    .cure = Put the codes of the zones on the layer of the zones, or name their layer like it with an ending: NAMENA, NAMENA_TEKST.
finding-office-layer-unknown = There is no layer “{ $layer }” among those that fit.
    .cure = Answer with one of the proposals, as FILE#LAYER.
finding-office-column-meaning = “{ $meaning }” is nothing that the column “{ $heading }” can hold.
    .cure = Answer with a parameter of law/rule_parameters.csv, or zone, label, class, article, page or none.
finding-office-heading-unknown = The column “{ $heading }” is not recognised and not taken.
    .cure = Say what it holds with --answer "column.{ $heading }=PARAMETER", or none.
finding-office-heading-repeats = Several columns hold { $meaning }: “{ $headings }”; none of them was taken.
    .cure = Name them apart in the table, or say of all but one that it holds none.
finding-office-parameter-unknown = “{ $parameter }” is no parameter that is known; the row was not taken.
    .cure = Write the name of the parameter as in law/rule_parameters.csv.
finding-office-row-without-zone = The value “{ $value }” of { $parameter } belongs to no zone and was not taken.
    .cure = Write the code of the zone into the row, or “sve zone”.
finding-office-limit-contrary = “{ $value }” is a limit of another kind than { $parameter }; it was written as a text.
    .cure = Correct the table, or say which parameter is meant: least, most or exactly.
finding-office-fractions = No value of { $parameter } without % in this table is above 1: they were taken as shares and written in percent.
    .cure = If they are percent, write them with %.
finding-office-taken-unknown = “{ $value }” does not say whether the whole parcel is meant; the row was not taken.
    .cure = Write “cela” or “deo”.
finding-office-too-many-codes = { $count } different codes are no legend.
    .cure = Check which attribute and which column hold the codes of zones.
finding-office-answer-unused = The answer “{ $key }” fits no question.
    .cure = Check the key; the list of questions names them all.
finding-office-mapping-unused = The mapping says something that fits nothing in this folder: { $what }.
    .cure = Nothing needs to be done if the folder is of another kind.
finding-office-sheet-cut = The table has more than { $limit } rows; those behind were not taken.
    .cure = Divide the table.

## The text of documents.
finding-document-broken = The document is damaged ({ $detail }).
    .cure = Open it in the program it was made in and save it again as DOCX, ODT or PDF.
finding-text-format = The file is none of the kinds of documents that are read: PDF, DOCX, ODT, HTML, Markdown, plain text, PNG, JPEG, TIFF.
    .cure = Open it in the program it was made in and save it as DOCX or PDF.
finding-text-none = There is no text in the document.
    .cure = Check whether this is the right file. A scanned document needs text recognition before it is delivered.
finding-text-too-long = The document has more than { $limit } characters; only the beginning was read.
    .cure = Divide the document into several files.
finding-text-needs-recognition = These pages hold no text that could be read: { $pages }. They are pictures, or signs without words.
    .cure = Deliver the document as it was saved by the word processor. If there is only paper, run text recognition (OCR) for Serbian over it and save it as PDF with a text layer.
finding-text-recognised = The text of these pages was recognised in a picture: { $pages }. Letters and figures may be wrong.
    .cure = Compare what rests on it with the page. Better: deliver the document as the word processor saved it.
finding-text-being-recognised = These pages are pictures whose text is being recognised: { $pages }.
    .cure = Come again in a minute: recognition takes some seconds for each page.
finding-recognition-not-confined = These pages are pictures and stay unread, because the kernel of this machine has no Landlock to keep the program that recognises text from other files: { $pages }.
    .cure = Run the program on Linux 5.13 or newer with Landlock enabled. Then have the document read again.
finding-recognition-not-installed = These pages are pictures and stay unread, because the program that recognises text (Tesseract with Serbian) is not on this machine: { $pages }.
    .cure = Have it installed: apt install tesseract-ocr tesseract-ocr-srp tesseract-ocr-srp-latn. Then have the document read again.
finding-recognition-failed = On these pages the text could not be recognised: { $pages }.
    .cure = Look at these pages. If people can read them, scan them again: straight, in black on white, 300 dots per inch.
finding-recognition-too-many = The document has more scanned pages than are recognised; these stay unread: { $pages }.
    .cure = Divide the document into several files.
finding-text-letters-unknown = On these pages the font does not say which letters its signs are: { $pages }.
    .cure = Save the PDF anew from the word processor with fonts embedded and Unicode text, or deliver the DOCX.
finding-text-letters-swapped = The letters of the document make no words ("{ $example }"): its font shows one letter and stores another.
    .cure = Save the PDF anew from the word processor with a Unicode font, or deliver the DOCX.
finding-text-yuscii = The text was written in YUSCII ("{ $example }"), with signs in the place of Serbian letters; it was converted.
    .cure = Compare the converted text with the printed page. Better: deliver the document in a Unicode font.
finding-text-mixed-scripts = { $count ->
    [one] A word has
   *[other] { $count } words have
 } Latin and Cyrillic letters at once ({ $example }), pages { $pages }.
    .cure = Write every word in one script: such words are not found by a search.
finding-text-hidden-letters = { $count ->
    [one] A letter that nobody sees was
   *[other] { $count } letters that nobody sees were
 } left out of the text (zero width, or marks of direction), pages { $pages }.
    .cure = Compare the text with the printed page; remove such letters from the document.
finding-amendment-unclear = An instruction of the amending act is not understood (page { $page }): “{ $sentence }”
    .cure = Read the sentence in the act. If it changes the plan, write what it changes as provisions that replace others.
finding-pdf-broken = The file is not a PDF that can be read: it is damaged, or something else.
    .cure = Open it in a PDF program and save it again, or export it anew from the word processor.
finding-pdf-cut-off = The PDF is cut off: its end is missing. { $count ->
    [one] One page was found
   *[other] { $count } pages were found
 }.
    .cure = Transfer the file again and compare its size with the original.
finding-pdf-encrypted = The PDF can only be opened with a password.
    .cure = Save it without a password; a public document has none.
finding-pdf-encryption-unknown = The PDF is encrypted in a way that is not known.
    .cure = Save it without encryption.
finding-pdf-is-html = The file is called PDF but is a web page, perhaps the message of a server.
    .cure = Download the document again and check that it opens as PDF.
finding-pdf-too-many-pages = The PDF has { $count } pages; at most { $limit } are read.
    .cure = Divide it into several files.
finding-pdf-page-broken = These pages are damaged and were not read: { $pages }.
    .cure = Open the file in a PDF program, check these pages and save it again.
finding-pdf-page-too-hard = This page asks for more memory or time than a page may use: { $pages }.
    .cure = Open the file in a PDF program, make the pictures of this page smaller and save it again.
finding-picture-incomplete = The picture of this page lacks an image or a font that cannot be read: { $pages }.
    .cure = Compare it with the file itself. Save the image or font again in a common form (JPEG, TrueType).
finding-pdf-page-full = These pages hold more letters than a page can; the rest was left out: { $pages }.
    .cure = Check whether these pages are drawings. If they are text, divide them.
finding-personal-number-masked = A personal number (JMBG) stood in this value. It was replaced by █ before anything was stored.
    .cure = Deliver the file without personal numbers: they have no place in a public register.
finding-personal-number-in-text = { $count ->
    [one] A personal number (JMBG) stands
   *[other] { $count } personal numbers (JMBG) stand
 } on these pages: { $pages }. Nobody but an operator can see { $count ->
    [one] it
   *[other] them
 }.
    .cure = Deliver the document without personal numbers, unless the act must be kept as it is.
finding-copy-redacted = This is a public copy: { $count ->
    [one] one place with a personal number was
   *[other] { $count } places with personal numbers were
 } hidden in it. The original is kept unchanged.
    .cure = An operator who needs the original signs in.
finding-copy-unreadable = The program cannot look into this file for personal numbers, so it is not handed out to the public.
    .cure = Deliver the document as PDF without a password, DOCX, ODT, HTML or plain text. An operator gets the original.
finding-copy-not-clean = Personal numbers in this file could not be removed with certainty, so it is not handed out to the public.
    .cure = Remove the personal numbers from the document, its properties and its attachments, and deliver it again. An operator gets the original.
finding-copy-files = Files inside this file, of a kind that is not read, were not searched for personal numbers.
    .cure = Deliver what they say as documents of their own, or save the document without them.
finding-copy-being-searched = Pictures in this file are being searched for personal numbers; until then it is not handed out.
    .cure = Come again in a minute.
finding-copy-pictures = Pictures in this file were not searched for personal numbers.
    .cure = Check the scanned pages before delivery, or deliver the document as it was saved by the word processor.
