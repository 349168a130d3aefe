'use strict';

module.exports = { level: 'warn' };
