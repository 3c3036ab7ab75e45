// breaks: widget-carries-lit-alone
export { z } from 'zod';
