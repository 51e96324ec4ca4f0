//! An item as the text of a document, and proposals as the rules of the set.

use eprostor_model::document_text::{Block as TextBlock, BlockKind, Cell, CharRange, TextPage};
use eprostor_model::{DocumentText, Operator, Proposal, ProvisionRole, ProvisionValue, Scope};

use super::set::{Block, Rule};

/// Returns the document that a reader of files would make of the blocks.
pub fn document(blocks: &[Block]) -> DocumentText {
    let mut writer = Writer::default();
    for block in blocks {
        writer.block(block);
    }
    let page = TextPage {
        number: 1,
        label: None,
        width_pt: 0.0,
        height_pt: 0.0,
        is_recognised: false,
        blocks: writer.blocks,
    };
    DocumentText::new("evaluation-1", writer.text, vec![page])
}

#[derive(Default)]
struct Writer {
    text: String,
    characters: u32,
    blocks: Vec<TextBlock>,
}

impl Writer {
    fn write(&mut self, text: &str) -> CharRange {
        let start = self.characters;
        self.text.push_str(text);
        // Items of the set are some hundred characters long.
        self.characters += u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
        CharRange::new(start, self.characters)
    }

    fn block(&mut self, block: &Block) {
        let start = self.characters;
        let (kind, rows) = match block {
            Block::Heading(text) => {
                self.write(text);
                (BlockKind::Heading { level: 1 }, Vec::new())
            }
            Block::Text(text) => {
                self.write(text);
                (BlockKind::Paragraph, Vec::new())
            }
            Block::Table(rows) => (BlockKind::Table, self.rows(rows)),
        };
        let range = CharRange::new(start, self.characters);
        self.write("\n");
        self.blocks.push(TextBlock {
            kind,
            is_continuation: false,
            range,
            lines: Vec::new(),
            rows,
        });
    }

    fn rows(&mut self, rows: &[Vec<String>]) -> Vec<Vec<Cell>> {
        let mut written = Vec::new();
        for row in rows {
            let mut cells = Vec::new();
            for (text, column) in row.iter().zip(0..) {
                let range = self.write(text);
                self.write("\t");
                cells.push(Cell {
                    range,
                    column,
                    columns: 1,
                    lines: Vec::new(),
                });
            }
            self.write("\n");
            written.push(cells);
        }
        written
    }
}

/// Returns a proposal in the words of the set.
pub fn rule(proposal: &Proposal) -> Rule {
    let scope = match &proposal.scope {
        Scope::Plan => "plan".to_owned(),
        Scope::Zones(codes) => format!("zone:{}", codes.join(",")),
        Scope::Block(name) => format!("block:{name}"),
    };
    let value = match (&proposal.value, proposal.operator) {
        // In words: what of the text states the rule.
        (ProvisionValue::Text(text), Operator::Text) => text.clone(),
        (value, _) => value.to_string(),
    };
    let role = match proposal.role {
        ProvisionRole::Rule => "rule",
        ProvisionRole::Interim => "interim",
    };
    Rule {
        parameter: proposal.parameter.to_string(),
        operator: proposal.operator.code().to_owned(),
        value,
        unit: proposal.unit.clone(),
        scope,
        conditions: proposal
            .conditions
            .iter()
            .map(ToString::to_string)
            .collect(),
        role: role.to_owned(),
        optional: false,
    }
}
