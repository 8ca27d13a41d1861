/// The SSHSIG namespaces: a signature for one can never pass for the other.
public enum Namespace {
  public static let login = "login@doorbraak"
  public static let act = "act@doorbraak"
}
