// A small agreement with the faults and traps of texts in use: one language after the other, paragraphs and headings
// that one of them lacks, numbers with and without a space, items inside running text, blanks and fragments.

import type { ReadLine } from '../../../../core/text/import/read-line.ts';

export const TWO_HALVES = `Lending Terms of Example Books

Please read these terms carefully. Example Books Corner lends books as follows

Welcome to Example Books ( the lending of books between readers.

1. Accept terms

By registering with Example Books you accept these terms..

2.Fees

1)Example Books bears the cost of lending and tells you 15 days before it charges a fee.

2)You bear your own cost.

3. Your information and books for loan

Your information is what you give our company when you register.

1)Registration

When you register, you agree:

(a) to give true information;

(b) to keep it current.

If you cannot be reached, the loss is yours.

2)Disclosure

Example Books Tong discloses your information only where:

(a) you agree;

(b) the law asks for it.

3)Rules

You agree that your books:

a. are your own;

b. contain none of the following: (i) pages torn out; or (ii) notes. You also do not (h) send chain letters; (i) gather addresses.

4. Notices

Notices go by e-mail to k@, and count as received after twenty-four (24) hours.

5. Ending

1)By you

You may leave at any time.

2) By us

Our company may end the service with 30 days' notice.

6. Law

The law of the People's Republic of China applies.



1. 接受条款


2. 收费


3. 您的资料和供借阅的书


(a) 提供真实的资料；

(b) 及时更新资料。




(a) 您同意披露的；

(b) 法律要求披露的。


a. 为您本人所有；

b. 不含下列内容：(i) 缺页；或 (ii) 批注。您也不会 (h) 发送连锁信件；(i) 收集地址。


4. 通知

示例书屋的通知以电子邮件发送，地址为，二十四 (24) 小时后视为收到。示例书屋应当保存记录。


5. 终止


2) 由我们终止


6. 法律
`;

/** Non-blank lines, as a reader of plain text hands them over. */
export const linesOf = (text: string, file = 'terms.txt'): ReadLine[] =>
  text.split('\n').flatMap((line, index) => (line.trim() === '' ? [] : [{ text: line.trim(), file, line: index + 1 }]));
