import { describe, expect, it } from 'vitest';
import { curveOf } from '../../benchmarks/curve.ts';
import { timeIn } from '../../benchmarks/parts/look-ups.ts';
import { atSize } from './at-size.ts';

describe('the curve of cost against size', () => {
  const picture = curveOf([atSize(10_000, 0.4), atSize(100_000, 0.5), atSize(1_000_000, 0.6)]);
  const proof = picture.slice(picture.indexOf('Proof, ms'), picture.indexOf('Status of an account'));
  const points = [...proof.matchAll(/([\d.]+),([\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)] as const);

  it('puts sizes that go up tenfold at equal distances', () => {
    const [first, second, third] = points;
    expect(second![0] - first![0]).toBeCloseTo(third![0] - second![0], 0);
  });

  it('begins every axis at nothing, so that what is flat looks flat', () => {
    const axis = Number(/class="axis" d="M\d+ (\d+)/.exec(proof)![1]);
    const [first, , third] = points;
    expect((axis - third![1]) / (axis - first![1])).toBeCloseTo(0.6 / 0.4, 1);
  });

  it('names the last value, and what it may be at most', () => {
    expect(proof).toContain('>0.60</text>');
    expect(proof).toContain('>at most 1</text>');
  });

  it('says what it shows to those who do not see it', () => {
    expect(picture).toContain('<title>Cost by size of the log, from 10,000 to 1,000,000 entries</title>');
  });
});

it('reads what a route took from the service’s own figures, whatever its answers were', () => {
  const figures = [
    '# TYPE assent_http_request_duration_seconds histogram',
    'assent_http_request_duration_seconds_bucket{le="0.001",method="GET",route="/v1/records/:index",status="200"} 7',
    'assent_http_request_duration_seconds_sum{method="GET",route="/v1/records/:index",status="200"} 0.25',
    'assent_http_request_duration_seconds_count{method="GET",route="/v1/records/:index",status="200"} 10',
    'assent_http_request_duration_seconds_sum{method="GET",route="/v1/records/:index",status="404"} 0.5',
    'assent_http_request_duration_seconds_count{method="GET",route="/v1/records/:index",status="404"} 1',
    'assent_http_request_duration_seconds_sum{method="GET",route="/v1/records",status="200"} 3',
  ].join('\n');
  expect(timeIn(figures, '/v1/records/:index')).toEqual({ seconds: 0.75, requests: 11 });
});
