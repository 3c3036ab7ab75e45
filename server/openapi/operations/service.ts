// The service itself: who it is, how it does, and the files it serves.

import type { Operation } from '../operation.ts';
import { LANGUAGE, RECORDING } from '../said-often.ts';

export const SERVICE: readonly Operation[] = [
  {
    method: 'get',
    path: '/.well-known/assent.json',
    tag: 'service',
    callers: ['anyone'],
    about: ['账本的名称、公钥、协议和接口地址', 'origin, keys, agreements and where the API is'],
    answers: [{ status: 200, shape: 'About', about: ['名片', 'about this ledger'] }],
  },
  {
    method: 'get',
    path: '/livez',
    tag: 'service',
    callers: ['anyone'],
    about: ['进程在运行', 'the process runs'],
    answers: [{ status: 200, shape: 'Live', about: ['在运行', 'it runs'] }],
  },
  {
    method: 'get',
    path: '/readyz',
    tag: 'service',
    callers: ['anyone'],
    about: ['可以记录', 'it can record'],
    answers: [{ status: 200, shape: 'Ready', about: ['就绪', 'ready'] }],
    problems: ['unavailable'],
  },
  {
    method: 'get',
    path: '/metrics',
    tag: 'service',
    callers: ['auditor'],
    about: ['供 Prometheus 读取的运行数据；演示中公开', 'figures for Prometheus; open to all in a demonstration'],
    answers: [{ status: 200, media: 'text/plain', about: ['Prometheus 文本格式', 'the text format of Prometheus'] }],
    problems: ['key-missing', 'key-invalid', 'role-insufficient'],
  },
  {
    method: 'get',
    path: '/assent.js',
    tag: 'service',
    callers: ['anyone'],
    about: [
      '同意组件，短期缓存；按需取得其余部分',
      'the widget, cached for a short time; it fetches its parts as it needs them',
    ],
    answers: [{ status: 200, media: 'text/javascript', about: ['脚本', 'the script'] }],
  },
  {
    method: 'get',
    path: '/assent/{attempt}/{part}',
    tag: 'service',
    callers: ['anyone'],
    about: [
      '同意组件的一个部分，永不改变；attempt 为任一数字（至多四位），内容相同',
      'a part of the widget: immutable, and the same for every number of attempt, of four digits at most',
    ],
    answers: [{ status: 200, media: 'text/javascript', about: ['脚本', 'the script'] }],
    problems: ['not-found'],
  },
  {
    method: 'get',
    path: '/assent-{hash}.js',
    tag: 'service',
    callers: ['anyone'],
    about: [
      '整个组件合为一个文件，名称即内容，永不改变，可配合 SRI',
      'all of the widget in one file under the name of its content: immutable, for use with SRI',
    ],
    answers: [{ status: 200, media: 'text/javascript', about: ['脚本', 'the script'] }],
  },
  ...(
    [
      ['/tokens.css', 'text/css', '颜色和字体', 'colours and type'],
      ['/pages.css', 'text/css', '网页样式', 'style of the pages'],
      ['/icon.svg', 'image/svg+xml', '图标', 'icon'],
      ['/console.js', 'text/javascript', '台账程序', 'program of the console'],
      ['/console.css', 'text/css', '台账样式', 'style of the console'],
    ] as const
  ).map(([path, media, zh, en]): Operation => ({
    method: 'get',
    path,
    tag: 'service',
    callers: ['anyone'],
    about: [zh, en],
    answers: [{ status: 200, media, about: ['文件', 'the file'] }],
  })),
  {
    method: 'post',
    path: '/demo/publish',
    tag: 'service',
    callers: ['anyone'],
    about: [
      '仅演示：公布准备好的下一版，立即生效',
      'demonstration only: publishes the next prepared version, effective at once',
    ],
    answers: [
      { status: 201, shape: 'Published', about: ['已公布', 'published'] },
      { status: 303, about: ['从网页提交时回到起始页', 'from a page: back to the start page'] },
    ],
    problems: ['not-found', 'already-published', ...RECORDING],
  },
  {
    method: 'get',
    path: '/openapi.json',
    tag: 'service',
    callers: ['anyone'],
    about: ['本说明，OpenAPI 3.1', 'this description, OpenAPI 3.1'],
    query: [LANGUAGE],
    answers: [{ status: 200, media: 'application/json', about: ['OpenAPI 文档', 'an OpenAPI document'] }],
  },
];
