package io.carerelay.document.content;

import java.net.URI;

/**
 * Where an S3-compatible store is, under {@code carerelay.documents.s3}.
 *
 * @param endpoint null for Amazon's own
 * @param bucket has to be there
 * @param pathStyle whether the bucket stands in the path rather than in the host's name, as most stores but Amazon's want
 */
record ObjectSettings(
        URI endpoint, String region, String bucket, String accessKey, String secretKey, boolean pathStyle) {

    ObjectSettings {
        if (region == null || region.isBlank()) {
            region = "us-east-1";
        }
    }

    boolean isComplete() {
        return isSet(bucket) && isSet(accessKey) && isSet(secretKey);
    }

    private static boolean isSet(String value) {
        return value != null && !value.isBlank();
    }

    /** Without the keys. */
    @Override
    public String toString() {
        return bucket + " at " + endpoint;
    }
}
