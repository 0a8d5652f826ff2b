import java.util.List;
import porchlight.tunnel.helper.Policy;
import porchlight.tunnel.linux.Rules;

/// Prints the strictest rules of the helper, which let nobody's endpoints out, as a file for `nft -f`: what a machine that
/// was protected boots with. `java -cp HELPER.jar Blocked.java`.
void main() {
    int nobody = -2;
    IO.print(Rules.of(new Policy.Blocked(List.of(), false), nobody).text());
}
