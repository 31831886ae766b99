const digits: Readonly<Record<string, number>> = Object.fromEntries(
  [
    '零〇○',
    '一壹幺',
    '二贰貳两兩',
    '三叁參',
    '四肆',
    '五伍',
    '六陆陸',
    '七柒',
    '八捌',
    '九玖',
  ].flatMap((signs, value) => [...signs].map((sign) => [sign, value])),
);
const tens: Readonly<Record<string, number>> = { 廿: 20, 卅: 30, 卌: 40 };
const units: Readonly<Record<string, number>> = {
  十: 10,
  拾: 10,
  百: 100,
  佰: 100,
  千: 1000,
  仟: 1000,
};
const large: Readonly<Record<string, number>> = { 万: 1e4, 萬: 1e4, 亿: 1e8, 億: 1e8, 兆: 1e12 };

/** Chinese and Japanese numerals, `十二点五` and `二〇二五` too. `null` when it is none. */
export function readChineseNumber(text: string): number | null {
  const [whole = '', fraction = '', ...more] = text.split(/[点點]/);
  if (more.length > 0 || whole === '') return null;
  const integer = /[十拾百佰千仟万萬亿億兆廿卅卌]/.test(whole) ? withUnits(whole) : plain(whole);
  const behind = fraction === '' ? 0 : plain(fraction);
  if (integer === null || behind === null) return null;
  return behind === 0 ? integer : Number(`${integer}.${asDigits(fraction)}`);
}

function asDigits(text: string): string | null {
  const values = [...text].map((sign) => (/[0-9]/.test(sign) ? Number(sign) : digits[sign]));
  return values.every((value) => value !== undefined) ? values.join('') : null;
}

function plain(text: string): number | null {
  const found = asDigits(text);
  return found === null || found === '' ? null : Number(found);
}

function withUnits(text: string): number | null {
  let total = 0;
  let section = 0;
  let digit = 0;
  for (const sign of text) {
    const value = digits[sign] ?? (/[0-9]/.test(sign) ? Number(sign) : undefined);
    if (value !== undefined) digit = value === 0 && !/[0-9]/.test(sign) ? digit : value;
    else if (tens[sign] !== undefined) section += tens[sign];
    else if (units[sign] !== undefined) {
      section += (digit || 1) * units[sign];
      digit = 0;
    } else if (large[sign] !== undefined) {
      total += (section + digit) * large[sign];
      section = digit = 0;
    } else return null;
  }
  return total + section + digit;
}
