package io.carerelay.activitylog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SealKeyTests {

    private static final byte[] ROOT = {1, 2, 3};

    @Test
    void aSignatureFitsItsRootAndKeyOnly() {
        SealKey ours = new SealKey(bytes(1), List.of());
        SealKey theirs = new SealKey(bytes(2), List.of());
        byte[] signature = ours.sign(ROOT);
        assertThat(ours.fits(ours.id(), ROOT, signature)).isTrue();
        assertThat(ours.fits(ours.id(), new byte[] {1, 2, 4}, signature)).isFalse();
        assertThat(ours.fits(ours.id(), ROOT, theirs.sign(ROOT))).isFalse();
        assertThat(theirs.knows(ours.id())).isFalse();
        assertThat(theirs.fits(ours.id(), ROOT, signature)).isFalse();
    }

    @Test
    void aFormerKeyVerifiesAndSignsNoMore() {
        SealKey old = new SealKey(bytes(1), List.of());
        SealKey renewed = new SealKey(bytes(2), List.of(bytes(1)));
        assertThat(renewed.fits(old.id(), ROOT, old.sign(ROOT))).isTrue();
        assertThat(renewed.id()).isNotEqualTo(old.id());
        assertThat(renewed.sign(ROOT)).isNotEqualTo(old.sign(ROOT));
    }

    private static byte[] bytes(int fill) {
        byte[] key = new byte[SealKey.SHORTEST];
        Arrays.fill(key, (byte) fill);
        return key;
    }
}
