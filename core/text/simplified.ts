// Text in traditional script as our tables can read it, which are written in simplified script: those of the check and the
// words that weigh. Only characters that these tables hold are turned, one for one, so that every place stays where it is.

const PAIRS = `
  與与 專专 東东 個个 為为 爲为 義义 書书 買买 於于 亞亚 產产 從从 們们 價价 會会 傳传 倫伦 偽伪 僞伪
  體体 係系 僅仅 償偿 兒儿 蘭兰 單单 賣卖 參参 雙双 發发 變变 號号 後后 員员 圍围 國国 圖图 場场 堅坚
  復复 處处 審审 對对 爾尔 盡尽 儘尽 屆届 屬属 幣币 帶带 並并 併并 廣广 慶庆 應应 開开 當当 惡恶 戶户
  擔担 損损 無无 時时 暫暂 機机 權权 條条 構构 標标 歐欧 漢汉 洩泄 潤润 灣湾 滿满 點点 愛爱 獨独 電电
  盜盗 碼码 簽签 約约 納纳 紐纽 組组 經经 結结 給给 絕绝 絡络 續续 維维 繳缴 網网 羅罗 聯联 營营 補补
  觀观 訂订 讓让 議议 訊讯 許许 訟讼 設设 證证 識识 訴诉 話话 說说 請请 負负 責责 貨货 購购 貸贷 貿贸
  費费 贓赃 資资 賠赔 轉转 較较 轄辖 過过 運运 還还 遠远 違违 連连 遲迟 郵邮 釋释 錯错 銷销 長长 門门
  間间 際际 險险 隨随 隱隐 僱雇 韓韩 頁页 項项 順顺 須须 預预 馬马 華华 協协 務务 動动 勞劳 區区 別别
  刪删 債债 準准 臺台 徵征 蘇苏 範范 終终 簡简 儲储 業业 優优 冊册 寫写 決决 減减 則则 響响 聲声 實实
  異异 棄弃 張张 執执 擁拥 據据 擇择 數数 斷断 監监 著着 確确 礙碍 編编 譯译 認认 調调 謂谓 貼贴 輕轻
  輸输 達达 適适 選选 階阶 見见 規规 視视 萬万 兩两 嚴严 喪丧 臨临 舉举 樂乐 習习 鄉乡 亂乱 爭争 親亲
  億亿 眾众 傷伤 偵侦 傾倾 關关 養养 獸兽 內内 軍军 農农 衝冲 況况 凍冻 憑凭 擊击 創创 劑剂 剝剥 劇剧
  辦办 勵励 醫医 佔占 衛卫 廠厂 廳厅 歷历 縣县 聽听 啓启 喚唤 團团 園园 壞坏 壟垄 墾垦 備备 夠够 頭头
  奪夺 獎奖 妝妆 婦妇 娛娱 學学 憲宪 寬宽 導导 層层 歲岁 崗岗 島岛 師师 幫帮 庫库 廢废 強强 錄录 徹彻
  徑径 態态 總总 懲惩 慣惯 願愿 戰战 擴扩 擾扰 撫抚 搶抢 護护 報报 擬拟 撥拨 掛挂 撓挠 揮挥 撈捞 換换
  攜携 暱昵 顯显 晉晋 術术 雜杂 來来 極极 槍枪 樣样 檔档 檢检 殘残 毀毁 畢毕 氣气 匯汇 沒没 潔洁 漿浆
  測测 濟济 瀏浏 漁渔 溫温 濕湿 滯滞 濫滥 瀕濒 滅灭 災灾 犧牺 狀状 獄狱 獵猎 豬猪 獻献 環环 現现 畫画
  療疗 鹽盐 蓋盖 瞞瞒 礦矿 礎础 離离 種种 積积 稱称 穢秽 稅税 穩稳 竊窃 競竞 筆笔 築筑 籌筹 類类 糧粮
  緊紧 糾纠 級级 紀纪 縱纵 紛纷 紙纸 線线 練练 細细 織织 紹绍 繹绎 繪绘 統统 繼继 績绩 綜综 緩缓 罰罚
  罷罢 羈羁 職职 脅胁 艦舰 藝艺 節节 薦荐 榮荣 藥药 獲获 慮虑 虛虚 蟲虫 銜衔 裝装 覽览 觸触 譽誉 計计
  討讨 訓训 記记 論论 訪访 評评 詐诈 診诊 試试 誠诚 詢询 該该 語语 誤误 諾诺 讀读 課课 謀谋 諜谍 謊谎
  諧谐 貢贡 財财 賬账 質质 貪贪 貯贮 貫贯 貴贵 賄贿 賃赁 賂赂 贈赠 踐践 車车 軟软 載载 輔辅 輛辆 輻辐
  辯辩 邊边 進进 遞递 遺遗 採采 鑒鉴 針针 鐘钟 錢钱 鐵铁 銀银 鋪铺 鏈链 鍵键 鎮镇 鎊镑 閉闭 問问 聞闻
  閱阅 隊队 陸陆 陳陈 難难 顧顾 頓顿 頒颁 領领 頻频 題题 額额 風风 飛飞 飲饮 飽饱 飼饲 館馆 駁驳 駛驶
  駐驻 駕驾 驗验 騙骗 黃黄 齡龄 説说 綫线 羣群 衆众 峯峰 複复 製制 註注 託托 遊游 週周 佈布 誌志 餘余
  曆历 幹干 裏里 劃划 啟启 鬥斗 鑑鉴 竝并 彙汇 迴回`
  .trim()
  .split(/\s+/u)
  .map((pair): readonly [string, string] => [pair[0]!, pair[1]!]);

/** By UTF-16 code unit, the simplified character, or 0: asked of every character, it is read from flat memory. */
const SIMPLIFIED = new Uint16Array(0x10000);
for (const [traditional, simplified] of PAIRS) SIMPLIFIED[traditional.charCodeAt(0)] = simplified.charCodeAt(0);

export function inSimplified(text: string): string {
  let [read, done] = ['', 0];
  for (let at = 0; at < text.length; at++) {
    const code = SIMPLIFIED[text.charCodeAt(at)]!;
    if (code === 0) continue;
    read += text.slice(done, at) + String.fromCharCode(code);
    done = at + 1;
  }
  return done === 0 ? text : read + text.slice(done);
}

/** By simplified character the one itself and all that it stands for: 复 for 復 and 複. */
const SPELLINGS: ReadonlyMap<string, readonly string[]> = new Map(
  [...Map.groupBy(PAIRS, ([, simplified]) => simplified)].map(([simplified, pairs]) => [
    simplified,
    [simplified, ...pairs.map(([traditional]) => traditional)],
  ]),
);

/** A word in simplified script as either script may print it. */
export const spellingsOf = (word: string): string[] =>
  [...word].reduce<string[]>(
    (begun, character) =>
      (SPELLINGS.get(character) ?? [character]).flatMap((spelling) => begun.map((start) => start + spelling)),
    [''],
  );

/** A pattern whose characters are to be found in either script; none of them may stand in brackets. */
export const inEitherScript = (pattern: string): string =>
  pattern.replace(/\p{Script=Han}/gu, (character) => {
    const spellings = SPELLINGS.get(character);
    return spellings === undefined ? character : `[${spellings.join('')}]`;
  });
