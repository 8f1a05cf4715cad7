package io.carerelay.client;

/** A way to reach a client. */
public enum ContactKind {
    PHONE {
        @Override
        String key(String value) {
            return SearchKeys.phone(value);
        }
    },
    EMAIL {
        @Override
        String key(String value) {
            return SearchKeys.email(value);
        }
    },
    ADDRESS {
        @Override
        String key(String value) {
            return SearchKeys.fold(value);
        }
    };

    abstract String key(String value);
}
