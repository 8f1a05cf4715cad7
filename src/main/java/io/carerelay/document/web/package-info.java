/** Documents over HTTP: the API. Their pages are the desk's, which notes who reads what. */
package io.carerelay.document.web;
