import { byteSize } from '../format/byte-size';
import type { Column } from '../table/column';

export const size: Column = {
  id: 'size',
  title: 'column_size',
  explain: 'column_size_explain',
  cell: ({ bytes }) => ({ text: byteSize(bytes) }),
  compare: (a, b) => a.bytes - b.bytes,
};
