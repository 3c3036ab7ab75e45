// The one table of error codes: status, whether trying again can help, and what it means in the reader's language.
// Answers are RFC 9457 problem documents; each `type` is an address with a page of its own. One piece, as a table is.

import { speakFinding, type SpokenFinding } from '../core/text/speak-finding.ts';
import type { Problem } from '../core/wire.ts';
import type { InterfaceLanguage } from '../core/text/locale.ts';
import { speakRow, type SpokenRow } from './ledger/old-rows.words.ts';
import { particulars } from './problem-particulars.ts';
import type { ProblemCode, RefusedDetails } from './refused.ts';

interface Words {
  readonly title: string;
  /** What is wrong and what to do. */
  readonly detail: string;
}

interface ProblemRow {
  readonly status: number;
  readonly retryable: boolean;
  readonly words: { readonly [language in InterfaceLanguage]: Words };
}

const row = (
  status: number,
  retryable: boolean,
  zhTitle: string,
  zhDetail: string,
  enTitle: string,
  enDetail: string,
): ProblemRow => ({
  status,
  retryable,
  words: { 'zh-Hans': { title: zhTitle, detail: zhDetail }, en: { title: enTitle, detail: enDetail } },
});

export const PROBLEMS: { readonly [code in ProblemCode]: ProblemRow } = {
  malformed: row(
    400,
    false,
    '请求无法解析',
    '请求正文不是有效的 JSON，或令牌、参数写法不对。请按接口说明改正后再发。',
    'The request cannot be read',
    'The body is not valid JSON, or a token or parameter is not of its form. Correct it as the API description says.',
  ),
  'invalid-field': row(
    400,
    false,
    '字段的值不对',
    '所指字段缺失、类型不对或超出允许范围。请按接口说明改正该字段。',
    'A field has a wrong value',
    'The field named is missing, of a wrong type or out of range. Correct it as the API description says.',
  ),
  'unknown-field': row(
    400,
    false,
    '有不认识的字段',
    '请求中有接口没有的字段。请删去它，或核对拼写。',
    'There is an unknown field',
    'The request has a field this call does not know. Remove it, or check its spelling.',
  ),
  'key-missing': row(
    401,
    false,
    '缺少密钥',
    '此调用需要密钥。请在 Authorization: Bearer 中或以 siteKey 提供。',
    'A key is missing',
    'This call needs a key: send it as Authorization: Bearer, or as siteKey.',
  ),
  'key-invalid': row(
    401,
    false,
    '密钥无效',
    '密钥不存在、已停用，或不属于此账本。请核对密钥。',
    'The key is not valid',
    'The key is unknown, retired, or not of this ledger. Check it.',
  ),
  'subject-token-invalid': row(
    401,
    false,
    '登录令牌无效',
    '网站提供的登录令牌签名、受众或内容不对。请由网站服务器重新签发。',
    'The subject token is not valid',
    "The subject token's signature, audience or content is wrong. Have the site's server issue a new one.",
  ),
  'subject-token-expired': row(
    401,
    true,
    '登录令牌已过期',
    '请由网站服务器签发新的登录令牌后重试。',
    'The subject token has expired',
    "Have the site's server issue a new one and try again.",
  ),
  'presentation-invalid': row(
    401,
    false,
    '展示令牌无效',
    '展示令牌不是本账本签发的，或已被改动。请重新取得一份展示。',
    'The presentation is not valid',
    'The presentation was not signed by this ledger, or was altered. Ask for a new one.',
  ),
  'origin-missing': row(
    403,
    false,
    '缺少来源',
    '浏览器调用必须带 Origin。服务器调用请改用密钥。',
    'The origin is missing',
    'Calls from a browser carry an Origin. From a server, use the secret key.',
  ),
  'origin-not-allowed': row(
    403,
    false,
    '来源未获允许',
    '此网站密钥不允许从这个来源使用。请添加登记了该来源的网站（assent sites add）；试用请改用测试密钥。',
    'The origin is not allowed',
    'This site key may not be used from this origin. Add a site that has the origin (assent sites add), or use a test key to try.',
  ),
  'return-not-allowed': row(
    403,
    false,
    '返回地址未获允许',
    '网站没有登记这个返回地址，因此本页没有打开，什么也没有记录。请网站登记该地址（逐字一致），或者改用已登记的地址。',
    'The address to return to is not allowed',
    'The site has not registered this address to return to, so the page was not opened and nothing was recorded. The site can register it, letter for letter, or use one that is.',
  ),
  'role-insufficient': row(
    403,
    false,
    '权限不足',
    '此密钥的角色不能进行这项操作。请换用相应角色的密钥。',
    'The role is not sufficient',
    'The role of this key does not allow the call. Use a key of the right role.',
  ),
  'not-found': row(
    404,
    false,
    '没有找到',
    '所指的协议、版本、记录或地址不存在。请核对。',
    'Not found',
    'There is no such agreement, version, record or address. Check what you asked for.',
  ),
  'text-superseded': row(
    409,
    true,
    '文本已更新',
    '您阅读期间发布了新版本。您尚未接受任何版本，请查看新版本后选择。',
    'The text was superseded',
    'A new version was published while you were reading. You have not accepted anything yet; please look at it and choose.',
  ),
  'presentation-used': row(
    409,
    false,
    '此次展示已用过',
    '同一次展示已记录了另一个选择。如要更改，请重新取得一份展示。',
    'The presentation was used',
    'Another choice was recorded with this presentation. To change it, ask for a new one.',
  ),
  'already-decided': row(
    409,
    false,
    '已有选择',
    '您已在别处作出选择，此次未再记录。',
    'Already decided',
    'A decision was made elsewhere meanwhile; nothing more was recorded.',
  ),
  'already-linked': row(
    409,
    false,
    '已关联其他账户',
    '这条记录已关联到另一个账户。如有错误，请先解除关联。',
    'Already linked',
    'This record is linked to another account. If that is wrong, undo the link first.',
  ),
  'already-published': row(
    409,
    false,
    '版本已公布',
    '此版本号已经公布，或还有更早的版本未公布。请使用下一个版本号。',
    'Already published',
    'This version label is published, or an earlier one is not. Use the next label.',
  ),
  'already-effective': row(
    409,
    false,
    '版本已生效',
    '已生效的版本不能撤回：已有人可能依其行事。请公布新的版本。',
    'Already in force',
    'A version in force is not withdrawn: people may have acted on it. Publish a new version.',
  ),
  'already-withdrawn': row(
    409,
    false,
    '版本已撤回',
    '此版本此前已经撤回，无须再次撤回。',
    'Already withdrawn',
    'This version was withdrawn before; there is nothing left to do.',
  ),
  'revision-pending': row(
    409,
    false,
    '已有待生效的版本',
    '此协议有一个版本待生效，不能再公布一个。公示期间修改文本的，请先撤回待生效的版本，再公布新的版本；公示期重新起算。',
    'A version is pending',
    'A version of this agreement is pending, and no other is published behind it. Where its text changes, withdraw it and then publish the new one; the days of notice begin anew.',
  ),
  'follows-another': row(
    409,
    false,
    '所接续的版本不对',
    'version.yaml 的 follows 不是账本中此前最近一个没有撤回的版本。请改写 follows，并对照该版本重新检查。',
    'It follows another version',
    '`follows` in version.yaml is not the newest version of this ledger that was not withdrawn. Correct it, and check the text against that version.',
  ),
  'nothing-changed': row(
    409,
    false,
    '没有任何改动',
    '此版本除版本号外与它所接续的版本完全相同。请修改文本，或者不必公布。',
    'Nothing changed',
    'But for its label this is the version it follows. Change the text, or do not publish it.',
  ),
  'comments-closed': row(
    409,
    false,
    '现在不能提意见',
    '只能就待生效的版本提意见。',
    'Comments are closed',
    'Comments are taken on a version that is pending.',
  ),
  'already-answered': row(
    409,
    false,
    '意见已答复',
    '此条意见此前已经答复；index 是答复的条目。',
    'Already answered',
    'This comment was answered before; `index` is the entry of the answer.',
  ),
  'already-ended': row(
    409,
    false,
    '协议已终止',
    '该用户的这份协议已经终止，或者终止已经记录、尚未生效。index 是终止所在的条目，effective 是终止时间。',
    'Already ended',
    'This agreement of this user has ended, or its end is recorded and still to come: `index` is the entry that stands, `effective` when it ends.',
  ),
  'agreement-ended': row(
    409,
    false,
    '协议已终止，选择未记录',
    '展示之后协议终止了，此次选择没有记录。协议终止生效后可以重新注册，订立新的协议。',
    'The agreement has ended; the choice was not recorded',
    'The agreement was ended after this was presented, so nothing was recorded. Once the end has taken effect, signing up anew makes a new agreement.',
  ),
  'not-accepted': row(
    409,
    false,
    '没有可终止的协议',
    '该用户没有接受过这份协议，没有什么可以终止。请核对协议和用户。',
    'There is nothing to end',
    'This user has not accepted this agreement. Check the agreement and the user.',
  ),
  'not-withdrawable': row(
    409,
    false,
    '已接受的协议不能撤回',
    '已接受的协议不能撤回，但您可以终止协议并注销账户。可以撤回的是对处理个人信息的同意。',
    'An accepted agreement is not withdrawn',
    'An agreement you accepted cannot be withdrawn, but you can end it and close your account. What can be withdrawn is a consent to processing.',
  ),
  'ending-not-allowed': row(
    422,
    false,
    '不能这样终止',
    '约束该用户的文本或法律不允许这样终止。请按所述更正后再记录。',
    'It cannot be ended like this',
    'The text that binds this user, or the law, does not allow this end. Correct what is named and record it again.',
  ),
  'incorporated-missing': row(
    409,
    false,
    '并入的协议尚未公布',
    '此版本并入了另一份尚未公布的协议。请先公布那一份。',
    'An incorporated agreement is not published',
    'This version incorporates an agreement that is not published yet. Publish that one first.',
  ),
  'incorporated-in-circle': row(
    409,
    false,
    '协议相互并入',
    '此版本并入的协议（直接或经由其他协议）又并入本协议。请从其中一份去掉并入。',
    'Agreements incorporate each other',
    'An agreement that this version incorporates, by itself or by another one, incorporates this agreement. Leave one of them out.',
  ),
  'incorporated-elsewhere': row(
    409,
    false,
    '另一份协议并入了本协议',
    '撤回后，并入本协议的另一份协议就没有可以一并展示的文本。请先撤回那一份，或者等本版生效后再公布下一版。',
    'Another agreement incorporates it',
    'Without this version, an agreement that incorporates it could be shown to nobody. Withdraw that one first, or let this one take effect and publish the next.',
  ),
  'legal-hold': row(
    409,
    false,
    '诉讼留存中',
    '该主体的记录在诉讼留存中，暂不能删除。',
    'Under legal hold',
    'The records of this subject are under legal hold and cannot be erased now.',
  ),
  'presentation-expired': row(
    410,
    true,
    '展示已过期',
    '展示的有效期已过。请重新取得一份展示后选择。',
    'The presentation has expired',
    'The presentation is past its time. Ask for a new one and choose.',
  ),
  'records-erased': row(
    410,
    false,
    '记录的密封字段已销毁',
    '该账户条目的密封字段已删除（销毁密钥），账本不能再证明它们属于谁，因此不出具陈述。当事人自己保存的回执仍可核验。',
    'The records were erased',
    'The sealed fields of this account’s entries were destroyed, so the ledger can no longer show whose they are and makes no statement. Receipts that people kept still verify.',
  ),
  'records-withheld': row(
    500,
    false,
    '记录的密封字段打不开',
    '该账户条目的密封字段打不开，账本中却没有删除的记录说明原因：是密钥或数值缺失（扣留），并不是已经删除。账本不能证明它们属于谁，因此不出具陈述。请运营方用 assent fsck --open 核查，并放回完整的 holders.db。',
    'The records do not open',
    'Sealed fields of this account’s entries do not open, and no erasure in the log says why: keys or values are missing, and were not erased. The ledger cannot show whose they are and makes no statement. Its operator finds the place with assent fsck --open, and puts a whole holders.db back.',
  ),
  'account-erased': row(
    410,
    false,
    '账户的记录已删除',
    '该账户的记录已删除（销毁密钥），账本不再以这一编号记录，此次没有保存任何内容。此人若再来注册，请在网站中另给一个账户编号。',
    'The account was erased',
    'The records of this account were erased and their keys destroyed: nothing more is recorded under this id, and nothing was stored. If the person signs up again, give the account a new id.',
  ),
  'too-large': row(
    413,
    false,
    '请求过大',
    '请求正文超过上限。',
    'The request is too large',
    'The body is over the limit for this call.',
  ),
  'media-type': row(
    415,
    false,
    '内容类型不对',
    '请以 application/json 发送。',
    'Wrong media type',
    'Send application/json.',
  ),
  'capacity-required': row(
    422,
    false,
    '需要说明身份',
    '请说明以何身份作出选择；代表组织时须填写名称、登记号和代表依据。',
    'A capacity is required',
    'Say in which capacity you choose; for an organisation with its name, registration number and your authority.',
  ),
  'locale-unknown': row(
    422,
    false,
    '语言标签不对',
    '语言标签不符合 BCP 47 的写法。',
    'Not a language tag',
    'The locale is not a well-formed BCP 47 tag.',
  ),
  'continued-use-not-allowed': row(
    422,
    false,
    '不得以继续使用视为接受',
    '此次修订或此主体不允许以继续使用视为接受。',
    'Continued use does not count',
    'For this revision or this subject, acceptance cannot be inferred from continued use.',
  ),
  'not-presented': row(
    422,
    false,
    '尚未展示',
    '需要先向该用户展示。同意接收商业性信息时，请附上设置页的展示。',
    'Not presented',
    'It must be shown to the person first. To opt in, send the presentation of the settings page.',
  ),
  'notice-too-short': row(
    422,
    false,
    '公示期不足',
    '生效时间早于公示期满。请推迟生效时间。',
    'The notice is too short',
    'The effective time is before the notice period ends. Set a later one.',
  ),
  'moment-ahead': row(
    422,
    false,
    '所问的时点尚未到来',
    '所问的时刻晚于账本的时钟，或者条数多于账本现有的条目。请改问已经过去的时刻，或不超过现有条目的条数。',
    'The moment has not come',
    'The time asked about is later than the ledger’s clock, or the size larger than the log. Ask about a time that has passed, or a size that the log has reached.',
  ),
  'as-of-too-long': row(
    422,
    false,
    '账户的条目过多',
    '一份陈述至多容纳 1,000 条账户条目。答复本身请用 status?asOf= 查询，全部条目及其证明请分页取自 chain。',
    'The account has too many entries',
    'One statement holds at most 1,000 entries about an account. Ask status?asOf= for the answers alone, and take the entries with their proofs page by page from chain.',
  ),
  'text-unfit': row(
    422,
    false,
    '文字不能照录',
    '文字为空、过长，或者含有看不见的字符。',
    'The words cannot be taken down',
    'The words are empty, too long, or have a character in them that nobody sees.',
  ),
  'text-not-publishable': row(
    422,
    false,
    '文本不能公布',
    '检查发现了错误，或有未豁免的警告。findings 逐项写明文件、行和处理办法。',
    'The text cannot be published',
    'The check found errors, or warnings without a waiver. Each of `findings` says file, line and what to do.',
  ),
  'rows-refused': row(
    422,
    false,
    '有些行不能导入',
    '没有保存任何一行（除非 recorded 另有说明）。rows 逐行写明原因和处理办法；请改正或去掉这些行后重发。',
    'Some rows cannot be imported',
    'No row was stored, unless `recorded` says otherwise. Each of `rows` says what is wrong and what to do: correct or leave out these rows and send again.',
  ),
  'idempotency-mismatch': row(
    422,
    false,
    '幂等键重复',
    '此幂等键已用于另一个请求。请换用新的键。',
    'The idempotency key was used',
    'This idempotency key was used for another request. Use a new one.',
  ),
  'rate-limited': row(429, true, '请求过于频繁', '请稍候再试。', 'Too many requests', 'Wait a little and try again.'),
  'timed-out': row(
    408,
    true,
    '请求未及时送达',
    '请求没有在规定时间内全部送达，没有保存任何内容。请重新发送。',
    'The request took too long to arrive',
    'Not all of the request arrived in time; nothing was stored. Send it again.',
  ),
  unavailable: row(
    503,
    true,
    '账本暂时不能记录',
    '账本暂时不能记录，没有保存任何内容。请稍后重试。',
    'The ledger cannot record now',
    'The ledger cannot record now and stored nothing. Try again later.',
  ),
  overloaded: row(
    503,
    true,
    '账本繁忙',
    '等待记录的请求过多，没有保存任何内容。请稍后重试。',
    'The ledger is busy',
    'Too many requests are waiting; nothing was stored. Try again later.',
  ),
};

export const isProblemCode = (code: string): code is ProblemCode => Object.hasOwn(PROBLEMS, code);

type SpokenProblem = Problem &
  Omit<RefusedDetails, 'findings' | 'rows'> & {
    readonly findings?: readonly SpokenFinding[];
    readonly rows?: readonly SpokenRow[];
  };

/** The problem document for `code`; `base` is the ledger's public address. */
export function problemDocument(
  base: string,
  code: ProblemCode,
  language: InterfaceLanguage,
  { findings, rows, ...details }: RefusedDetails = {},
): SpokenProblem {
  const { status, retryable, words } = PROBLEMS[code];
  const spoken = findings && { findings: findings.map((finding) => speakFinding(finding, language)) };
  return {
    type: `${base}/problems/${code}`,
    ...words[language],
    status,
    code,
    retryable,
    ...particulars(details, language),
    ...(rows && { rows: rows.map(speakRow) }),
    ...spoken,
  };
}
