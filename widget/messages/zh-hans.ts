import type { Messages } from './messages.ts';

export const zhHans: Messages = {
  tag: 'zh-Hans',
  loading: '正在取得协议文本…',
  retry: '重试',
  nothingToAsk: '没有需要您决定的新内容。',
  failures: {
    unavailable: '账本暂时无法记录，请稍后再试。',
    network: '连接不上账本，请检查网络后重试。',
    'digest-mismatch': '收到的文本与公布的不一致，因此没有显示，也不能选择。',
    'subject-token-unavailable': '网站未能提供您的登录身份，请稍后再试。',
    unreadable: '账本发来的内容无法显示，请稍后再试。',
    refused: '账本没有接受这次请求。',
  },
};
