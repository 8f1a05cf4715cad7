package io.carerelay.message;

/** Who writes or reads: a member of staff, or an adult of the family. */
record Author(Long staffId, Long memberId) {

    static Author staff(long staffId) {
        return new Author(staffId, null);
    }

    static Author family(long memberId) {
        return new Author(null, memberId);
    }

    boolean isFamily() {
        return memberId != null;
    }
}
