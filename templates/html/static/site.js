// Adds search, filters and sorting. Everything it adds is also readable without it.
"use strict";
