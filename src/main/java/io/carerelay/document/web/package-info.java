/** Documents over HTTP: the API, and how a content is handed out. Their pages are the desk's, which notes who reads what. */
@org.springframework.modulith.NamedInterface("web")
package io.carerelay.document.web;
