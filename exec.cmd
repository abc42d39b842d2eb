@rem Scripts in package.json begin with exec, so that Ctrl-C and kill reach the product and not a shell around it.
@rem Windows has no exec; there this file runs what follows the word.
@%*
