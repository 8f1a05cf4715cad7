package io.carerelay.activitylog;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key that signs the seals of the activity log (HMAC-SHA256), and the former ones by which older seals are still
 * verified. The database never sees any of them: whoever changes it cannot make a seal that fits.
 */
public final class SealKey {

    /** Fewer bytes could be guessed. */
    public static final int SHORTEST = 32;

    private static final String ALGORITHM = "HmacSHA256";

    private final byte[] current;
    private final Map<String, byte[]> known = new LinkedHashMap<>();

    /**
     * @param current signs; at least {@link #SHORTEST} bytes
     * @param former keys that signed before; they only verify
     */
    public SealKey(byte[] current, List<byte[]> former) {
        this.current = require(current);
        known.put(idOf(current), this.current);
        former.forEach(key -> known.put(idOf(key), require(key)));
    }

    /** By which a seal names the key it was signed with; tells nothing of the key. */
    String id() {
        return idOf(current);
    }

    byte[] sign(byte[] root) {
        return sign(current, root);
    }

    boolean knows(String id) {
        return known.containsKey(id);
    }

    boolean fits(String id, byte[] root, byte[] signature) {
        return knows(id) && MessageDigest.isEqual(sign(known.get(id), root), signature);
    }

    private static byte[] require(byte[] key) {
        if (key.length < SHORTEST) {
            throw new IllegalArgumentException("A seal key has at least " + SHORTEST + " bytes");
        }
        return key.clone();
    }

    private static byte[] sign(byte[] key, byte[] text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + ALGORITHM, e);
        }
    }

    private static String idOf(byte[] key) {
        byte[] name = sign(key, "carerelay seal key".getBytes(StandardCharsets.US_ASCII));
        return HexFormat.of().formatHex(Arrays.copyOf(name, 8));
    }
}
