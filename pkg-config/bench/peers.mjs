// The totals of an invoice as one writes them with a money library: line amounts rounded, tax once per rate.
//
// They give the bare numbers. The package also reads, checks and keys every amount; the ratios tell what that costs.

import Big from "big.js";
import { add, dinero, halfAwayFromZero, multiply, toDecimal, transformScale } from "dinero.js";
import { EUR } from "dinero.js/currencies";

Big.RM = Big.roundHalfUp;

export function totalWithBig(invoice) {
  const groups = new Map();
  let net = new Big(0);
  for (const line of invoice.lines) {
    const amount = new Big(line.quantity).times(line.itemNetPrice).round(2);
    net = net.plus(amount);
    groups.set(line.taxRate, (groups.get(line.taxRate) ?? new Big(0)).plus(amount));
  }
  let tax = new Big(0);
  for (const [rate, base] of groups) tax = tax.plus(base.times(rate).div(100).round(2));
  return { net: net.toFixed(2), tax: tax.toFixed(2), total: net.plus(tax).toFixed(2) };
}

export function totalWithDinero(invoice) {
  const groups = new Map();
  let net = dinero({ amount: 0, currency: EUR });
  for (const line of invoice.lines) {
    const price = dinero({ ...scaled(line.itemNetPrice), currency: EUR });
    const amount = transformScale(multiply(price, scaled(line.quantity)), 2, halfAwayFromZero);
    net = add(net, amount);
    const group = groups.get(line.taxRate);
    groups.set(line.taxRate, group === undefined ? amount : add(group, amount));
  }
  let tax = dinero({ amount: 0, currency: EUR });
  for (const [rate, base] of groups) {
    const { amount, scale } = scaled(rate);
    tax = add(tax, transformScale(multiply(base, { amount, scale: scale + 2 }), 2, halfAwayFromZero));
  }
  return { net: toDecimal(net), tax: toDecimal(tax), total: toDecimal(add(net, tax)) };
}

/** The digits of a decimal text as a whole number, and how many stand after the point. */
function scaled(text) {
  const point = text.indexOf(".");
  if (point < 0) return { amount: Number(text), scale: 0 };
  return { amount: Number(text.slice(0, point) + text.slice(point + 1)), scale: text.length - point - 1 };
}
