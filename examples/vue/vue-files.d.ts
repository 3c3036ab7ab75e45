// What `vue-tsc` knows by itself and `tsc` has to be told.
declare module '*.vue' {
  import type { Component } from 'vue';
  const component: Component;
  export default component;
}
