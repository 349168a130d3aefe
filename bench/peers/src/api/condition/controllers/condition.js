'use strict';

const { createCoreController } = require('@strapi/strapi').factories;

module.exports = createCoreController('api::condition.condition');
