// What generated clauses are made of: parts of sentences as terms, notices and statutes have them, in both languages.
// Every sentence is put together from a condition, who, must or may, what, and an end.

/** Chinese, then English. */
export type Pair = readonly [zh: string, en: string];

export const CONDITIONS: readonly Pair[] = [
  ['用户逾期未支付到期款项的', 'If the user fails to pay an amount when it is due'],
  ['因系统维护需要暂停服务的', 'If the service has to be suspended for maintenance'],
  ['发生自然灾害、战争或者政府行为等情形的', 'In the event of natural disaster, war or an act of government'],
  ['收到监管部门的书面要求后', 'On receiving a written request from a regulator'],
  ['商品的质量与页面说明不一致的', 'Where the quality of goods does not match the description on the page'],
  ['发现账户存在异常登录的', 'Where an unusual log-in to the account is found'],
  ['未成年人未经监护人同意而下单的', 'If a minor has placed an order without the consent of a guardian'],
  ['争议不能通过协商解决的', 'If a dispute cannot be settled by negotiation'],
  ['个人信息的处理目的发生变化的', 'If the purpose for which personal information is handled changes'],
  ['发生或者可能发生数据泄露的', 'Where a leak of data has happened or may have happened'],
  ['申请人提交的材料不齐全的', 'If the documents that the applicant filed are incomplete'],
  ['登记事项发生变更的', 'Where a registered particular has changed'],
  ['合同因一方违约而解除的', 'Where the contract is terminated for breach by one side'],
  ['保险标的的危险程度显著增加的', 'If the risk to the insured property increases substantially'],
  ['向境外接收方提供数据的', 'Where data are provided to a recipient abroad'],
  ['运输途中货物发生毁损的', 'If the goods are damaged in transit'],
  ['职工因工作遭受事故伤害的', 'Where a worker is injured in an accident at work'],
  ['租赁期限届满后双方未续订的', 'If the lease ends and the two sides do not renew it'],
  ['排放污染物超过许可限值的', 'Where the discharge of pollutants exceeds the permitted limit'],
  ['经催告后仍不履行的', 'If performance is still withheld after a reminder'],
  ['采用自动化决策方式推送信息的', 'Where information is pushed by automated decision-making'],
  ['对检测结果有异议的', 'Whoever objects to the result of a test'],
  ['承租人擅自改变房屋用途的', 'If the tenant changes the use of the premises without permission'],
  ['评审专家与投标人有利害关系的', 'If an evaluator has an interest in a bidder'],
  ['优惠券超过有效期限的', 'Once a voucher is past its term'],
  ['接口调用次数超过约定上限的', 'When calls to the interface exceed the agreed ceiling'],
];

export const SUBJECTS: readonly Pair[] = [
  ['平台', 'the platform'],
  ['用户', 'the user'],
  ['示例公司', 'Example Limited'],
  ['经营者', 'the operator'],
  ['个人信息处理者', 'the handler of personal information'],
  ['主管部门', 'the competent authority'],
  ['卖方', 'the seller'],
  ['买方', 'the buyer'],
  ['承运人', 'the carrier'],
  ['申请人', 'the applicant'],
  ['保险人', 'the insurer'],
  ['用人单位', 'the employer'],
  ['出租人', 'the landlord'],
  ['受托人', 'the trustee'],
];

export const MODALS: readonly Pair[] = [
  ['应当', 'shall'],
  ['可以', 'may'],
  ['不得', 'must not'],
  ['有权', 'is entitled to'],
  ['无须', 'need not'],
];

export const ACTIONS: readonly Pair[] = [
  ['以电子邮件方式通知对方并说明理由', 'notify the other side by e-mail and state the reasons'],
  ['暂停或者终止相关账户的交易功能', 'suspend or end the trading functions of the account concerned'],
  ['删除已经收集的位置信息', 'erase location information already collected'],
  ['向仲裁委员会提交书面申请', 'file a written application with the arbitration commission'],
  ['退还已经预先收取的全部费用', 'refund all fees collected in advance'],
  ['将合同权利转让给关联企业', 'assign the rights under the contract to an affiliate'],
  ['保存交易记录和往来凭证', 'keep records of transactions and correspondence'],
  ['公开收集和使用信息的规则', 'publish the rules by which information is collected and used'],
  ['委托第三方机构进行安全评估', 'have a third party carry out a security assessment'],
  ['承担因此产生的鉴定费用', 'bear the cost of the expert opinion that follows from it'],
  ['更换存在缺陷的零部件', 'replace the defective components'],
  ['查阅、复制与其有关的档案', 'consult and copy the files that concern it'],
  ['撤回此前作出的授权', 'withdraw an authorisation that it gave before'],
  ['要求提供者作出解释和说明', 'ask the provider for an explanation'],
  ['采取加密、去标识化等技术措施', 'take technical measures such as encryption and de-identification'],
  ['扣除相应部分的履约保证金', 'deduct the corresponding part of the performance bond'],
  ['在显著位置张贴公告', 'post an announcement in a prominent place'],
  ['组织应急演练并形成书面报告', 'hold an emergency drill and report on it in writing'],
  ['调整商品的展示顺序', 'change the order in which goods are displayed'],
  ['拒绝接收含有病毒的文件', 'reject files that contain a virus'],
  ['核对收货人的姓名和联系方式', "check the recipient's name and contact details"],
  ['将样品送交有资质的实验室检验', 'send samples to a qualified laboratory for examination'],
  ['变更装货港或者卸货港', 'change the port of loading or of discharge'],
  ['依照评估价格收购剩余股份', 'buy the remaining shares at the appraised price'],
  ['使用该商标制作宣传材料', 'use the trade mark in promotional material'],
  ['对源代码进行反向工程', 'reverse-engineer the source code'],
  ['安排轮班并支付加班报酬', 'arrange shifts and pay for overtime'],
  ['为残疾人提供无障碍通道', 'provide barrier-free access for people with disabilities'],
  ['关闭评论区并隐藏历史评价', 'close the comments and hide earlier reviews'],
  ['登记实际控制人的身份证件号码', 'register the identity document number of the actual controller'],
  ['限制单个设备的并发连接数量', 'limit the number of simultaneous connections of a device'],
  ['在发票上注明税率和纳税人识别号', 'state the tax rate and the taxpayer number on the invoice'],
  ['出具加盖公章的结算凭证', 'issue a settlement voucher under its official seal'],
  ['提前收回出租的仓储场地', 'take back the leased storage site early'],
  ['投保第三者责任险', 'take out third-party liability insurance'],
  ['将会员积分兑换为优惠券', 'exchange member points for vouchers'],
  ['修复地下水和土壤污染', 'remedy pollution of groundwater and soil'],
  ['封存争议期间形成的账簿', 'seal the account books of the period in dispute'],
  ['聘请独立董事审查关联交易', 'have an independent director examine related-party dealings'],
  ['向消费者发送订单确认短信', 'send the consumer a text message that confirms the order'],
  ['设置便捷的注销入口', 'set up an easy way to close an account'],
  ['停止推送基于浏览记录的广告', 'stop advertising based on browsing history'],
  ['按照页面标示的汇率折算价款', 'convert the price at the exchange rate shown on the page'],
  ['减少应付的滞纳金', 'reduce the surcharge for late payment'],
];

/** `{quantity}` stands for a number with its unit. */
export const TIMES: readonly Pair[] = [
  ['在{quantity}内', 'within {quantity}'],
  ['至少提前{quantity}', 'at least {quantity} in advance'],
  ['在不超过{quantity}的范围内', 'up to a limit of {quantity}'],
  ['自{quantity}起', 'as from {quantity}'],
];

export const ENDS: readonly Pair[] = [
  ['但法律、行政法规另有规定的除外', 'unless laws or administrative regulations provide otherwise'],
  ['并承担由此造成的直接损失', 'and bears the direct loss caused by it'],
  ['相关费用由违约方承担', 'and the costs are borne by the side in breach'],
  ['该决定自送达之日起生效', 'and the decision takes effect on the day it is served'],
  ['不影响此前已经成立的订单', 'without affecting orders concluded before'],
  ['记录的保存方式应当便于核查', 'in such a way that the records can be checked'],
  ['具体标准以附件列明的为准', 'by the standard set out in the annex'],
  ['双方另行书面约定的从其约定', 'subject to what both sides have agreed in writing'],
  ['同时抄送项目负责人', 'with a copy to the person in charge of the project'],
  ['且无须说明商业上的理由', 'and need not give a commercial reason'],
  ['但紧急情况下为保护生命健康所必需的除外', 'except where life or health has to be protected in an emergency'],
  ['逾期不提出的视为放弃', 'failing which the right is taken to be waived'],
  ['超出部分按照实际用量计算', 'and anything beyond is charged by actual use'],
  ['由此形成的知识产权归委托方所有', 'and intellectual property that results belongs to the principal'],
  ['所需时间不计入审查期限', 'and the time taken does not count towards the period of review'],
  ['但已经向社会公布的内容不在此限', 'save for what has already been made public'],
];

/** Whole clauses that stand in a text again and again. */
export const BOILERPLATE: readonly Pair[] = [
  ['本条不影响用户依法享有的其他权利。', 'This clause does not affect other rights that the user has by law.'],
  ['违反前款规定的，依照本章规定处理。', 'Whoever breaks the preceding paragraph is dealt with under this chapter.'],
  ['本款所称书面形式包括数据电文。', 'In this paragraph, writing includes electronic messages.'],
];

export const HEADINGS: readonly (readonly [first: readonly Pair[], second: readonly Pair[]])[] = [
  [
    [
      ['账户', 'Account '],
      ['订单', 'Order '],
      ['货物', 'Cargo '],
      ['数据', 'Data '],
      ['费用', 'Fee '],
      ['租赁', 'Lease '],
      ['投标', 'Tender '],
      ['保险', 'Insurance '],
      ['劳动', 'Labour '],
      ['环境', 'Environmental '],
      ['商标', 'Trade mark '],
      ['股权', 'Equity '],
    ],
    [
      ['管理', 'management'],
      ['安全', 'security'],
      ['登记', 'registration'],
      ['变更', 'alteration'],
      ['终止', 'termination'],
      ['审查', 'review'],
      ['责任', 'liability'],
      ['公开', 'disclosure'],
      ['评估', 'assessment'],
      ['争议', 'disputes'],
    ],
  ],
];
