//! How many answers are laid out: what the service is told of the reports.

use eprostor_report::{batch_csv_head, batch_csv_lines, batch_json_line, batch_rows};
use eprostor_service::BatchLayout;

/// The layouts of the three formats, for every door.
pub const BATCH_LAYOUT: BatchLayout = BatchLayout {
    json_line: batch_json_line,
    csv_head: batch_csv_head,
    csv_lines: batch_csv_lines,
    rows: batch_rows,
};
