## From an office's folder to a package (`eprostor package from`).

office-file = File
office-role = Role
office-why = Why
office-sureness = How sure
office-key = What
office-value = Decided
office-open = Still to be answered, as KEY = VALUE in a file for --answers:
office-written = The package is written to { $folder }; the check says:

office-role-decision = decision
office-role-drafting = decision on drafting
office-role-text = text
office-role-assessment = assessment
office-role-sheet = sheet
office-role-boundary = boundary
office-role-zones = zones
office-role-lines = lines
office-role-rules = table of rules
office-role-public-parcels = list of public parcels
office-role-legend = legend
office-role-labels = texts of the zones
office-role-companion = companion
office-role-none = not part of the package
office-role-unrecognised = not recognised

office-sureness-told = told
office-sureness-sure = sure
office-sureness-likely = likely
office-sureness-doubtful = doubtful

office-why-answered = answered
office-why-mapping = the mapping of the office says so
office-why-name = its name says “{ $words }”
office-why-layer-name = the name of the layer says “{ $words }”
office-why-file-name = the name of the file says so
office-why-content = its first paragraphs say “{ $words }”
office-why-headings = headings in row { $row }: { $columns }
office-why-parcels = a list of parcels that does not say that they are public; if they are: role.FILE = public_parcels
office-why-no-header = no row of headings that are known
office-why-codes = { $count ->
    [one] { $count } value is a code of the table of rules
   *[other] { $count } values are codes of the table of rules
  }
office-why-attribute = the attribute is called “{ $name }”
office-why-heading = the heading says so
office-why-labels = texts that are read with the zones
office-why-no-part = the name of the layer says “{ $word }”
office-why-put-aside = it lies in a folder that says “{ $word }”
office-why-layer-nothing = the name of the layer says nothing that is known
office-why-nothing = nothing in name or content says what it is
office-why-companion = belongs to another file, or a program left it behind
office-why-dwg = DWG is not read; save it as DXF 2013
office-why-compound = the old .doc and .xls are not read; save it as DOCX or XLSX
office-why-archive = an archive inside of the folder is not opened; unpack it
office-why-empty = nothing is in it
office-why-broken = it could not be read
office-why-unknown = its format is not known
office-why-coordinates = coordinates such as { $easting }, { $northing } lie where { $name } has Serbia
office-why-file-crs = the file names it, but the coordinates do not lie there
office-why-document = said in { $file }
office-why-session = the session that { $file } names
office-why-gazette = heading of the gazette in { $file }
office-why-adopter = from the name of the adopter
office-why-law-table = from the tables of the law
office-why-id = put together; the number was reserved, which nothing in the folder says
office-why-no-column = no column says so
office-why-table = stands in the table
office-why-word = the label says “{ $word }”
office-why-text = said in the text
office-why-scale = 0.2 mm on a sheet of the scale

office-ask-kind = Which kind of plan is it? (a code of law/plan_types.csv, as PDR)
office-ask-title = What is the title of the plan?
office-ask-adopter-name = Who adopts it? (as in the decision)
office-ask-adopter = What is the first part of the ids of this adopter?
office-ask-municipality = What is the code of the municipality? (five digits)
office-ask-adoption-day = On which day was it adopted? (as 2027-03-18, or none)
office-ask-publication-day = On which day was it published? (as 2027-03-18, or none)
office-ask-publication-gazette = In which number of the official gazette? (as printed, or none)
office-ask-id = Which id was reserved for the plan?
office-ask-accuracy = How accurate are the lines, in metres?
office-ask-crs = In which CRS is { $layer }? (EPSG code)
office-ask-zones = Which layer holds the zones?
office-ask-boundary = Which layer holds the boundary?
office-ask-zones-code = Which attribute of { $layer } is the code of the zone?
office-ask-column = What does the column “{ $heading }” hold?
office-ask-label = What is { $code } called in the legend?
office-ask-class = Which national class is { $code } ({ $label })? (a code of law/land_use_classes_105_2020_partial.csv)
office-ask-article = In which article of the plan do the tables stand?
office-ask-ko = In which cadastral municipality do the public parcels lie? (six digits)
office-ask-ko-named = What is the code of the cadastral municipality “{ $name }”? (six digits)
office-ask-taken = How much of each parcel of the list is for public use? (whole or part)
