//! 称谓: what the regulation calls those whom it speaks of.

use crate::load::fields::Fields;
use crate::load::outcome::Read;
use crate::load::shape::{Key, Shape, may};
use crate::load::value::Field;
use crate::model::pack::Appellations;

pub(super) const KEYS: &[Key] = &[
    may("干部", Shape::Name, "有职责的人，统称；不写即 党员领导干部"),
    may("联谊对象", Shape::Name, "他们联系的人或组织，统称；不写即 党外人士"),
    may("单位", Shape::Name, "各单位，统称；不写即 基层党组织"),
    may("事项", Shape::Name, "办法规定的是什么事；不写即 联谊交友"),
    may("分配表", Shape::Name, "分配表的标题"),
    may("通报", Shape::Name, "通报的标题，前面加“关于”和期间"),
    may("考核报告", Shape::Name, "年度考核报告的标题，前面加“关于”和期间"),
    may("主送", Shape::Name, "通报发给谁；不写即 各 加上单位的统称"),
    may("报送", Shape::Name, "年度考核报告报给谁；不写即 institution.yaml 的“党委”"),
    may("落款", Shape::Name, "通报和报告由谁发；不写即 institution.yaml 的“名称”加“主管”"),
    may("合计", Shape::Name, "文件里表格末行的名称；不写即 合计"),
];

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
