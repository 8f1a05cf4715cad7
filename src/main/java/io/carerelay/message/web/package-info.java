/** Messages over HTTP: the API, and the form of the task. Their pages are the desk's, which notes who reads what. */
package io.carerelay.message.web;
