import ArgumentParser
import Syntax

@main
struct Unknot: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "unknot", abstract: "Finds what keeps Python objects alive longer than anyone wants.")
}
