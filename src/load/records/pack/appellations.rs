//! 称谓: what the regulation calls those whom it speaks of.

use crate::load::fields::Fields;
use crate::load::outcome::Read;
use crate::load::value::Field;
use crate::model::pack::Appellations;

const KEYS: &[&str] =
    &["干部", "联谊对象", "单位", "事项", "分配表", "通报", "考核报告", "主送", "报送", "落款", "合计"];

/// Reads the record. What is not given is called as most universities call it.
pub(super) fn read(field: Field<'_, '_>) -> Read<Appellations> {
    let fields = Fields::exactly(field, "称谓", KEYS)?;
    let word = |key| fields.optional(key).map(Field::name).transpose();
    let usual = Appellations::default();
    let (cadres, friends, units, matter) = (word("干部"), word("联谊对象"), word("单位"), word("事项"));
    let (allocation, notice, annual) = (word("分配表"), word("通报"), word("考核报告"));
    let (addressee, reported_to, sender, total) = (word("主送"), word("报送"), word("落款"), word("合计"));
    Ok(Appellations {
        cadres: cadres?.unwrap_or(usual.cadres),
        friends: friends?.unwrap_or(usual.friends),
        units: units?.unwrap_or(usual.units),
        matter: matter?.unwrap_or(usual.matter),
        allocation: allocation?,
        notice: notice?,
        annual: annual?,
        addressee: addressee?,
        reported_to: reported_to?,
        sender: sender?,
        total: total?.unwrap_or(usual.total),
    })
}
