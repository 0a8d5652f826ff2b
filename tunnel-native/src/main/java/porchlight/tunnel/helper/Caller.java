package porchlight.tunnel.helper;

import java.nio.file.attribute.UserPrincipal;

/// Who is at the other end, as the kernel says.
///
/// @param user compared, never printed: two with the same uid are equal
/// @param who what that means to us
public record Caller(UserPrincipal user, Who who) {
    /// What a caller is to us.
    public enum Who {
        /// The account that an administrator named. Root may be that too.
        OWNER,
        /// Root, and not the owner.
        ROOT,
        /// Somebody else.
        OTHER,
        /// Somebody, while nobody owns us.
        UNOWNED
    }
}
