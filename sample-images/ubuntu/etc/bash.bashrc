# Read by every interactive bash.
case $- in
*i*) ;;
*) return ;;
esac

shopt -s checkwinsize
PS1='\u@\h:\w\$ '
