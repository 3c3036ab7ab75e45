// Text in traditional script as the tables of the check can read it, which are written in simplified script. Only
// characters that these tables hold are turned, one for one, so that every place stays where it is.

const PAIRS = `
  與与 專专 東东 個个 為为 爲为 義义 書书 買买 於于 亞亚 產产 從从 們们 價价 會会 傳传 倫伦 偽伪 僞伪 體体 係系 僅仅
  償偿 兒儿 蘭兰 單单 賣卖 參参 雙双 發发 變变 號号 後后 員员 圍围 國国 圖图 場场 堅坚 復复 處处 審审 對对 爾尔 盡尽
  儘尽 屆届 屬属 幣币 帶带 並并 併并 廣广 慶庆 應应 開开 當当 惡恶 戶户 擔担 損损 無无 時时 暫暂 機机 權权 條条 構构
  標标 歐欧 漢汉 洩泄 潤润 灣湾 滿满 點点 愛爱 獨独 電电 盜盗 碼码 簽签 約约 納纳 紐纽 組组 經经 結结 給给 絕绝
  絡络 續续 維维 繳缴 網网 羅罗 聯联 營营 補补 觀观 訂订 讓让 議议 訊讯 許许 訟讼 設设 證证 識识 訴诉 話话 說说
  請请 負负 責责 貨货 購购 貸贷 貿贸 費费 贓赃 資资 賠赔 轉转 較较 轄辖 過过 運运 還还 遠远 違违 連连 遲迟 郵邮
  釋释 錯错 銷销 長长 門门 間间 際际 險险 隨随 隱隐 僱雇 韓韩 頁页 項项 順顺 須须 預预 馬马 華华 協协 務务 動动
  勞劳 區区 別别 刪删 債债 準准 臺台 徵征 蘇苏 範范 終终 簡简 儲储 業业 優优 冊册 寫写 決决 減减
  則则 響响 聲声 實实 異异 棄弃 張张 執执 擁拥 據据 擇择 數数 斷断 監监 著着 確确 礙碍 編编 譯译 認认 調调 謂谓 貼贴
  輕轻 輸输 達达 適适 選选 階阶 見见 規规 視视`;

const SIMPLIFIED: ReadonlyMap<string, string> = new Map(
  PAIRS.trim()
    .split(/\s+/u)
    .map(([traditional, simplified]) => [traditional!, simplified!]),
);

const TRADITIONAL = new RegExp(`[${[...SIMPLIFIED.keys()].join('')}]`, 'gu');

export const inSimplified = (text: string): string =>
  text.replace(TRADITIONAL, (character) => SIMPLIFIED.get(character)!);
