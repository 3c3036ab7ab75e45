/** What a receipt says it is, as a file and in an answer. Apart from the form of a receipt: whoever only hands one over reads none. */
export const RECEIPT_MEDIA_TYPE = 'application/vnd.assent.receipt+json';
